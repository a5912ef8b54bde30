package publish

import (
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"ocop/generator/config"
)

// dials are the ways to a target, which tests cut.
type dials struct {
	web  *http.Client    // to look at the site as a reader; nil: the usual one
	disk func(disk) disk // around a target's disk; nil: none
	conn dialer          // to an SFTP server; nil: the network
}

// openPlace opens the target.
func openPlace(ctx context.Context, o Options) (place, error) {
	t := o.Target
	switch t.Kind {
	case config.Zip:
		return openArchives(ctx, o.folder(t.Path))
	case config.S3:
		return openBucket(ctx, o)
	case config.SFTP:
		d, err := openRemoteDisk(ctx, o)
		if err != nil {
			return nil, err
		}
		return openOnDisk(ctx, o, d)
	}
	d, err := openLocalDisk(o.folder(t.Path))
	if err != nil {
		return nil, err
	}
	return openOnDisk(ctx, o, d)
}

// openOnDisk chooses how the site lies on a disk: as ocop.yaml says, as it lies there already, or by releases where the
// system lets us make links.
func openOnDisk(ctx context.Context, o Options, d disk) (place, error) {
	if o.dials.disk != nil {
		d = o.dials.disk(d)
	}
	if o.Target.Layout == config.InPlace {
		return newFolder(d), nil
	}
	r, err := openReleases(ctx, d)
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	if o.Target.Layout == config.Releases || r.shown != "" {
		return r, nil
	}
	_, err = d.stat(ctx, recordPath)
	if gone(err) != nil {
		return nil, errors.Join(err, d.close())
	}
	lies := err == nil
	if lies || o.Target.Kind == config.Folder && runtime.GOOS == "windows" {
		return newFolder(d), nil
	}
	works, err := linksWork(ctx, d)
	if err != nil {
		return nil, errors.Join(err, d.close())
	}
	if !works {
		return newFolder(d), nil
	}
	return r, nil
}

// folder gives a path of ocop.yaml, which is below the project unless it is whole.
func (o Options) folder(name string) string {
	name = expandHome(name)
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(o.Dir, filepath.FromSlash(name))
}

// expandHome puts the user's home in the place of ~/.
func expandHome(name string) string {
	rest, ok := strings.CutPrefix(name, "~/")
	if !ok {
		return name
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return name
	}
	return filepath.Join(home, rest)
}
