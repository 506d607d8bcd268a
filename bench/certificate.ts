// What the servers of the benchmarks show: a certificate that an authority has issued, as most have, so that those who verify it have the work
// that they have elsewhere. For localhost and 127.0.0.1, until 2119. The key is public: it is for loopback only.

export { certificate as authority } from '../test/server/certificate.ts';

export const certificate: string = `-----BEGIN CERTIFICATE-----
MIIBkzCCATqgAwIBAgIBAjAKBggqhkjOPQQDAjAbMRkwFwYDVQQDDBBvbnJ1c2gg
dGVzdCBvbmx5MCAXDTIwMDEwMTAwMDAwMFoYDzIxMTkxMjMxMDAwMDAwWjAcMRow
GAYDVQQDDBFvbnJ1c2ggYmVuY2ggb25seTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABP4DQwZJ3tvOLwmgpaRUDIOeShcitA4zBQp6YuFjw061JiAfWeeps8tL4Mkt
cZsnhQJCFtBEGAY32YL1QQ4KYvmjbDBqMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcE
fwAAATAMBgNVHRMBAf8EAjAAMB0GA1UdDgQWBBQ8t7btLzh4edZLYk0inxs1FeeV
jDAfBgNVHSMEGDAWgBTmAvNjQKzGGNNM+7QgPaPxqY6HpzAKBggqhkjOPQQDAgNH
ADBEAiBbV/i6nuvJQ89ZY0PncbHVutB0nJESrJlg8XXLlRJtMAIgXcSYJTKMbvqr
JkGYnFYBiKEW4d6kJNq2XEubs6e9U1Y=
-----END CERTIFICATE-----
`;

export const certificateKey: string = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTG+qbpdcZ1n/StbX
gEF+3O8X41EeH3WOjys3pQmtci2hRANCAAT+A0MGSd7bzi8JoKWkVAyDnkoXIrQO
MwUKemLhY8NOtSYgH1nnqbPLS+DJLXGbJ4UCQhbQRBgGN9mC9UEOCmL5
-----END PRIVATE KEY-----
`;
