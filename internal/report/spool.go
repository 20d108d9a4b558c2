package report

import (
	"bytes"
	"compress/flate"
	"io"
)

// spool keeps what has to be written later than it is known. What it keeps of a
// long run is compressed: such records are much alike.
type spool struct {
	plain  bytes.Buffer
	packed bytes.Buffer
	pack   *flate.Writer
}

// mostPlain is how many bytes a spool keeps as they are.
const mostPlain = 256 << 10

func (s *spool) Write(p []byte) (int, error) {
	s.plain.Write(p)
	if s.plain.Len() < mostPlain {
		return len(p), nil
	}
	if s.pack == nil {
		s.pack, _ = flate.NewWriter(&s.packed, flate.BestSpeed) // fails for an unknown level only
	}
	_, err := s.plain.WriteTo(s.pack)
	return len(p), err
}

// copyTo writes everything that was kept, in order, and ends the spool.
func (s *spool) copyTo(w io.Writer) error {
	if s.pack != nil {
		if err := s.pack.Close(); err != nil {
			return err
		}
		if _, err := io.Copy(w, flate.NewReader(&s.packed)); err != nil {
			return err
		}
	}
	_, err := s.plain.WriteTo(w)
	return err
}
