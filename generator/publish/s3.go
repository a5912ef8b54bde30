package publish

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/feature/ec2/imds"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"

	"ocop/generator/diag"
	"ocop/generator/hosting"
	"ocop/generator/output"
	"ocop/generator/viet"
)

// bucket is a place in an object store that speaks S3. There is no switch: files change in place.
type bucket struct {
	client *s3.Client
	name   string
	prefix string // of every key; "" or ending with a slash
	acl    types.ObjectCannedACL
}

const (
	dialPatience   = 10 * time.Second
	answerPatience = time.Minute
)

// openBucket makes a client of the bucket. Nothing is asked of the store yet. The keys come from the environment or
// ~/.aws, as every program that speaks S3 finds them; a cloud machine's own keys are not looked for, since elsewhere
// that hangs.
func openBucket(ctx context.Context, o Options) (place, error) {
	t := o.Target
	client := awshttp.NewBuildableClient().WithTransportOptions(func(way *http.Transport) {
		way.ResponseHeaderTimeout = answerPatience
		way.MaxIdleConnsPerHost = workers
	}).WithDialerOptions(func(d *net.Dialer) { d.Timeout = dialPatience })
	settings := []func(*awsconfig.LoadOptions) error{
		awsconfig.WithRegion(t.Region),
		awsconfig.WithEC2IMDSClientEnableState(imds.ClientDisabled),
		awsconfig.WithHTTPClient(client),
		awsconfig.WithRetryer(func() aws.Retryer { return aws.NopRetryer{} }), // we try again ourselves
	}
	if t.Profile != "" {
		settings = append(settings, awsconfig.WithSharedConfigProfile(t.Profile))
	}
	cfg, err := awsconfig.LoadDefaultConfig(ctx, settings...)
	missing := diag.NewFault(diag.NoCredentials, t.Name, "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ~/.aws/credentials")
	if _, ok := errors.AsType[awsconfig.SharedConfigProfileNotExistError](err); ok {
		return nil, missing
	}
	if err != nil {
		return nil, err
	}
	keys, err := cfg.Credentials.Retrieve(ctx)
	if err != nil {
		return nil, missing
	}
	o.secrets.add(keys.AccessKeyID, keys.SecretAccessKey, keys.SessionToken)
	store := s3.NewFromConfig(cfg, func(o *s3.Options) {
		o.BaseEndpoint = &t.Endpoint
		o.UsePathStyle = true
		o.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired
		o.ResponseChecksumValidation = aws.ResponseChecksumValidationWhenRequired
	})
	b := &bucket{client: store, name: t.Bucket, acl: types.ObjectCannedACL(t.ACL)}
	if t.Path != "" {
		b.prefix = t.Path + "/"
	}
	return b, nil
}

func (b *bucket) traits() traits { return traits{inPlace: true, noTwins: true} }
func (b *bucket) close() error   { return nil }

func (b *bucket) key(name string) *string { return aws.String(viet.NFC(b.prefix + name)) }

func (b *bucket) read(ctx context.Context, name string) ([]byte, error) {
	out, err := b.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: b.key(name)})
	if err != nil {
		return nil, b.meaning(err)
	}
	defer out.Body.Close()
	body, err := io.ReadAll(out.Body)
	if err != nil {
		return nil, b.meaning(err)
	}
	return body, nil
}

func (b *bucket) readMark(ctx context.Context) ([]byte, error) { return b.read(ctx, markPath) }

func (b *bucket) makeMark(ctx context.Context, body []byte) error {
	err := b.send(ctx, b.input(markPath, output.Control, body, true))
	if api, ok := errors.AsType[smithy.APIError](err); ok && (api.ErrorCode() == "NotImplemented" || api.ErrorCode() == "InvalidArgument") {
		// A store that cannot do it in one step: we have looked before, and look again after.
		return b.writeMark(ctx, body)
	}
	return b.meaning(err)
}

func (b *bucket) writeMark(ctx context.Context, body []byte) error {
	return b.meaning(b.send(ctx, b.input(markPath, output.Control, body, false)))
}

func (b *bucket) dropMark(ctx context.Context) error { return b.remove(ctx, markPath) }

func (b *bucket) remove(ctx context.Context, name string) error {
	_, err := b.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &b.name, Key: b.key(name)})
	return gone(b.meaning(err))
}

func (b *bucket) send(ctx context.Context, in *s3.PutObjectInput) error {
	_, err := b.client.PutObject(ctx, in)
	return err
}

func (b *bucket) input(name string, class output.Class, body []byte, onlyNew bool) *s3.PutObjectInput {
	sum := md5.Sum(body)
	in := &s3.PutObjectInput{
		Bucket:       &b.name,
		Key:          b.key(name),
		Body:         bytes.NewReader(body),
		ContentMD5:   aws.String(base64.StdEncoding.EncodeToString(sum[:])), // the store refuses what came otherwise
		ContentType:  aws.String(hosting.ContentType(name)),
		CacheControl: aws.String(hosting.CacheControl(name, class)),
	}
	if !strings.HasPrefix(name, controlFolder) {
		in.ACL = b.acl
	}
	if onlyNew {
		in.IfNoneMatch = aws.String("*")
	}
	return in
}

// plainETag is the ETag of an object that was sent in one piece: the MD5 of its bytes.
var plainETag = regexp.MustCompile(`^[0-9a-f]{32}$`)

func (b *bucket) list(ctx context.Context) ([]found, error) {
	var list []found
	pages := s3.NewListObjectsV2Paginator(b.client, &s3.ListObjectsV2Input{Bucket: &b.name, Prefix: &b.prefix})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, b.meaning(err)
		}
		for _, object := range page.Contents {
			f := found{path: strings.TrimPrefix(aws.ToString(object.Key), b.prefix), size: aws.ToInt64(object.Size)}
			if strings.HasPrefix(f.path, controlFolder) || strings.HasSuffix(f.path, "/") {
				continue
			}
			if tag := strings.Trim(aws.ToString(object.ETag), `"`); plainETag.MatchString(tag) {
				f.md5 = tag
			}
			list = append(list, f)
		}
	}
	return list, nil
}

func (b *bucket) begin(_ context.Context, o beginning) (draft, error) {
	return &bucketDraft{b, o.record}, nil
}

type bucketDraft struct {
	*bucket
	record []byte
}

func (d *bucketDraft) take(_ context.Context, _ output.Entry, standing bool) (bool, error) {
	return standing, nil
}

func (d *bucketDraft) put(ctx context.Context, e output.Entry, body []byte) error {
	return d.meaning(d.send(ctx, d.input(e.Path, e.Class, body, false)))
}

func (d *bucketDraft) commit(ctx context.Context) error {
	return d.meaning(d.send(ctx, d.input(recordPath, output.Control, d.record, false)))
}

func (d *bucketDraft) tidy(ctx context.Context, gone []string) error {
	return each(ctx, gone, func(ctx context.Context, _ int, name string) error { return d.remove(ctx, name) })
}

// What stores call the faults that people meet.
var (
	wrongKeys = []string{"InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "TokenRefreshRequired", "AuthorizationHeaderMalformed",
		"XAdminUserNotFound"} // so versitygw calls it
	storeFull = []string{"QuotaExceeded", "XMinioStorageFull", "InsufficientStorage", "BucketQuotaExceeded"}
	notThere  = []string{"NoSuchKey", "NotFound", ""}
	skewed    = []string{"RequestTimeTooSkewed", "RequestExpired"}
)

// meaning tells what a failure of the store means.
func (b *bucket) meaning(err error) error {
	if err == nil || errors.Is(err, context.Canceled) {
		return err
	}
	code := ""
	if api, ok := errors.AsType[smithy.APIError](err); ok {
		code = api.ErrorCode()
	}
	status := 0
	if response, ok := errors.AsType[*awshttp.ResponseError](err); ok {
		status = response.HTTPStatusCode()
	}
	switch {
	case slices.Contains(wrongKeys, code):
		return diag.NewFault(diag.WrongCredentials, code)
	case slices.Contains(skewed, code):
		return diag.NewFault(diag.ClockOff)
	case code == "NoSuchBucket":
		return diag.NewFault(diag.TargetMissing, b.name)
	case slices.Contains(storeFull, code), status == http.StatusInsufficientStorage:
		return diag.NewFault(diag.TargetFull, code)
	case status == http.StatusNotFound && slices.Contains(notThere, code):
		return fs.ErrNotExist
	case status == http.StatusPreconditionFailed, code == "ConditionalRequestConflict":
		return fs.ErrExist
	case status == http.StatusForbidden, code == "AccessDenied":
		return diag.NewFault(diag.TargetReadOnly, code)
	case status >= http.StatusInternalServerError, status == http.StatusTooManyRequests, status == http.StatusRequestTimeout:
		return transient{err}
	case status == 0:
		return transient{err} // no answer, or half of one
	}
	return err
}
