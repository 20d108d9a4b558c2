package rules

import "testing"

// exampleCertificate is valid from the beginning of 2025 to that of 2035, both
// inclusive.
func TestCertificateDays(t *testing.T) {
	for _, test := range []struct{ day, want string }{
		{"2024-12-31", "error : the certificate is not valid before 2025-01-01"},
		{"2025-01-01", ""},
		{"2034-11-01", ""},
		{"2034-11-02", "warning : the certificate ends on 2035-01-01, within 60 days"},
		{"2034-11-03", "warning : the certificate ends on 2035-01-01, within 60 days"},
		{"2035-01-01", "warning : the certificate ends on 2035-01-01, within 60 days"},
		{"2035-01-02", "error : the certificate ended on 2035-01-01"},
	} {
		got := judgeExample(t, &samlCertificateValidity, exampleWithCertificate(test.day, exampleCertificate))
		want := []string{"okta.pem:1:1-12:26 " + test.want}
		if test.want == "" {
			want = nil
		}
		if lines(got) != lines(want) {
			t.Errorf("on %s:\n got %q\nwant %q", test.day, got, want)
		}
	}
}
