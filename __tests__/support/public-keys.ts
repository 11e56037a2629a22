/*
 * Public keys for tests. They were made for this and their private halves were thrown away, but for the one
 * that stands here because it must be refused.
 */

/** ed25519 */
export const ALICE_KEY =
  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB/Y23kdUzMOWV6eMBQc8goUvGV3SZc5dGU6y0P376NO alice@laptop";

/** ECDSA on nistp256 */
export const BOB_KEY =
  "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBC32qQ8C5GA5eILhWTU/gpcYBqfm2nC1/c05/E8cVSotk2A7i8pHQMirX465CWp8FuzA6fy8ZsTF+tJTR6DI4DI= bob@laptop";

/** RSA of 3072 bits */
export const CAROL_KEY =
  "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCLVZZXiOKC7EaoueYBOVoDMdscNk/ubwdjAYL+Kha3rP6kf2OPyTzV582tswPXUTX6FBM3/F0jvAolir1LizHNRVrqDrPhRoKPW74abJVVNgxcAiP/lqanC2h08OwHiz+iU2YTzH2xw0qsWfZM7vPUO4yr3b0k7pNmYy/uZZ+/CUX+e92WdENuZTucLj22c0Z3B3nl69GtemERXdGgsEAYgBUby9KNImyXyszV1GfYFt/BVLPzqTpHYf/+u023GgOWx/XZ+d+qpwJdUrvqCl66V8kGb0kVDTDl7qtUCodbJ17pfyTIYnjIWzL5VNM3ppQ7FHquNRyjIEPsTbQ+2Ei6Yqw8jOskGQ9/caL1bax0iYa16vGOPyvNh2TDC/hE3DCjpGp8lWEPQjvhm2AuxqE3Lg/rwRHUNsyQbRBT9eyGHb1tq9kOF+9gRIItUzdX5OKRwd6j8i22LRkMYhzAkR+a/BybSJZb2fMsUm9O3F7yvYgPKQhxlzqrWLmhXFE3D+8= carol@laptop";

/** RSA of 2048 bits */
export const WEAK_RSA_KEY =
  "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC4AIk0fGXvhAMP0pobbJoNMcinXk02g/92uuxiNaMgGUb+ft2jcfSwDPWuZkWcSoovSJThmSiNYJlYh8nB8AFbuySYh8YWsA4dWIiqkB7MIL2PWcIRi27mlC8MZil2jWdFvHdPeM5MWv/NYW860d8kDDNoIhpkdFn0thl7/xmQ0H8KxB/IZ4oHUgFQN7UWunYNoDQ9VchWf8gCdhHOL2ELjyfDCDrATnJBEscS5xbd2N7LYf8OTDZyUu9tlP9o2uWmR8o1BxyYahgBf+WzbRVviRs7bpTxCylIapcsEJbnCmzt6sjzsnPUXzebvuMd1yujoWuJ/HbMhAOyNmefLlY9 weak@laptop";

/** DSA */
export const DSA_KEY =
  "ssh-dss AAAAB3NzaC1kc3MAAACBANARx36kFqD7lkRP4OsNzU/0r1/4uqiBrcKptWLmEPnzjFHs68FSjZKHsXTUI1cFn/Y+hx97woqIoqojmaIPZk2kO398SiaDsunMsv/HdtLhuCxPJE09d4RULo74OMvnY6tom/UDQ2BFt1kQQ55OZSW3fT4mm19/5YerQZoCAqJzAAAAFQDZD+xpHp3/nKTOmxiCx+RwGz0RIQAAAIBcawV8LUbYeqcP8RpGjkCflsBNkDq58QSmyUQFJ+fFFGCQHVTbE24lRVtUmeosPWB3X08La0pZIpKCxuX/2J/kAjrjYsboxkqyvr06or7hXdgLefLlbqVbsN4bvQrOsxn5ZHcKkaYQLlS6DazoPTU1m8ZqXYMhAGdlkalaREZKgQAAAIBCQQ20tKrztdiM7zWSM6XQtlPv+ysyKTDEOpc067U8jfx4yOX8zWigmoK0WAkxycvJ8n79vEImimvDxHctyKyMhf2yDSokfoyN3VMDfPW/6zT0hmdGHXpMBAt3STJzO/9rna8UrgYprCBdfqY8XSbZFNL5hOL6MzHdWB5ikoQyNQ== dsa@laptop";

/** ed25519 in a security key */
export const SECURITY_KEY =
  "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4fAAAABHNzaDo= dave@token";

/** ECDSA in a security key */
export const ECDSA_SECURITY_KEY =
  "sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBC32qQ8C5GA5eILhWTU/gpcYBqfm2nC1/c05/E8cVSotk2A7i8pHQMirX465CWp8FuzA6fy8ZsTF+tJTR6DI4DIAAAAEc3NoOg== dave@token";

/** A private key of no use to anybody, as people paste one by mistake. */
export const PRIVATE_KEY = `-----BEGIN OPENSSH PRIVATE KEY-----
b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
QyNTUxOQAAACAf2Nt5HVMzDllenjAUHPIKFLxld0mXOXRlOstD9++jTgAAAJDfpayH36Ws
hwAAAAtzc2gtZWQyNTUxOQAAACAf2Nt5HVMzDllenjAUHPIKFLxld0mXOXRlOstD9++jTg
AAAECYekBYL9rVadrcP8A/Gai43wn6FpO9MbWQG+JyNnuPRB/Y23kdUzMOWV6eMBQc8goU
vGV3SZc5dGU6y0P376NOAAAADGFsaWNlQGxhcHRvcAE=
-----END OPENSSH PRIVATE KEY-----
`;
