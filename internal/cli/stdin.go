package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"

	"oinlint/internal/source"
	"oinlint/internal/tree"
	"oinlint/internal/workspace"
	"oinlint/manifest"
)

// stdinShown is what reports call standard input that was given no name.
const stdinShown = "<stdin>"

// stdinIdentity is the identity of what comes on standard input; those of files
// are absolute paths.
const stdinIdentity = "-"

// addStdin adds the manifest on standard input. With a name, the files beside
// it are those of the folder of that name, if there is such a folder.
func (t *targets) addStdin(ctx context.Context, in io.Reader, name string) {
	shown, dir := stdinShown, ""
	if name != "" {
		dir = filepath.Dir(name)
		shown = filepath.ToSlash(filepath.Join(t.shownFolder(dir), filepath.Base(name)))
	}
	t.addUnit(stdinIdentity, shown, func() ([]*manifest.Submission, io.Closer, error) {
		data, err := readAll(ctx, io.LimitReader(in, manifest.MaxSize+1))
		if err != nil {
			return nil, nil, fmt.Errorf("reading standard input: %w", err)
		}
		var folder *workspace.Folder
		var closer io.Closer
		if dir != "" {
			if f, err := workspace.Open(dir, t.shownFolder(dir)); err == nil {
				folder, closer = f, f
			}
		}
		if len(data) > manifest.MaxSize {
			return []*manifest.Submission{manifest.TooLarge(shown, folder)}, closer, nil
		}
		return manifest.Parse(source.NewFile(shown, data), stdinFormat(name, data), folder), closer, nil
	})
}

// stdinFormat is what the name says, or, without one, JSON for what begins like
// a JSON object: a brace and a quotation mark, or an empty object. Everything
// else is YAML.
func stdinFormat(name string, data []byte) tree.Format {
	if name != "" {
		return tree.FormatOf(name)
	}
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\uFEFF")), " \t\r\n")
	if rest, ok := bytes.CutPrefix(data, []byte("{")); ok {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if len(rest) > 0 && (rest[0] == '"' || rest[0] == '}') {
			return tree.JSON
		}
	}
	return tree.YAML
}

// readAll reads to the end, or until the run is interrupted.
func readAll(ctx context.Context, in io.Reader) ([]byte, error) {
	type read struct {
		data []byte
		err  error
	}
	done := make(chan read, 1)
	go func() {
		data, err := io.ReadAll(in)
		done <- read{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-done:
		return r.data, r.err
	}
}
