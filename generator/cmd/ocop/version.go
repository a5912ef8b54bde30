package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"ocop/generator/photo"
)

// version is set when a release is built: -ldflags "-X main.version=1.2.0".
var version = "dev"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: a.say("In phiên bản", "Print the version"),
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			encoder, pinned := photo.Encoder()
			if !pinned {
				encoder += a.say(" (dựng không có -tags nodynamic: ảnh có thể khác giữa các máy)",
					" (built without -tags nodynamic: pictures may differ between machines)")
			}
			fmt.Fprintf(a.stdout, "ocop %s, %s %s/%s, %s\n", versionName(), runtime.Version(), runtime.GOOS, runtime.GOARCH, encoder)
			return nil
		},
	}
}

// versionName is the release's name, or what go install knows.
func versionName() string {
	if version != "dev" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}
