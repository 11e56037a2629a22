import fc from "fast-check";
import { shown, withoutSecret } from "../../src/model/shown-value";

const NOT_SHOWN = "a text that looks like a secret (not shown)";

const base64 = fc
  .uint8Array({ minLength: 32, maxLength: 200 })
  .map((bytes) => Buffer.from(bytes).toString("base64"));

describe("a value in a message", () => {
  test.each([
    ["ssh", '"ssh"'],
    ["two\nlines", '"two\\nlines"'],
    [22, "22"],
    [true, "true"],
    [null, "nothing"],
    [undefined, "nothing"],
    [[], "an empty list"],
    [["a"], "a list"],
    [{ a: 1 }, "a mapping"],
  ])("%p is said as %s", (value, text) => {
    expect(shown(value)).toBe(text);
  });

  test("is short and on one line, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const text = shown(value);
        expect(text.split(/[\r\n]/)).toHaveLength(1);
        // Escaped, a character can take six.
        expect(text.length).toBeLessThanOrEqual(6 * 60 + 2);
      }),
    );
    expect(shown("long ".repeat(50))).toHaveLength(62);
  });
});

describe("a secret", () => {
  test.each([
    ["an OpenSSH key", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n-----END OPENSSH PRIVATE KEY-----"],
    ["an RSA key", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"],
    ["a PuTTY key", "PuTTY-User-Key-File-3: ssh-ed25519"],
    ["an age key", "AGE-SECRET-KEY-1QQQ"],
    ["the beginning of the body of an OpenSSH key", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU"],
    ["an AWS secret key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"],
    ["an AWS key id", "AKIAIOSFODNN7EXAMPLE"],
    ["a token of GitHub", "ghp_abcdefghijklmnopqrstuvwxyz0123456789"],
    ["a fine-grained token of GitHub", "github_pat_11ABCDEFG0123456789_abcdef"],
    ["a token of GitLab", "glpat-abcdefghij0123456789"],
    ["a token of Slack", "xoxb-123456789012-123456789012-AbCdEfGhIjKl"],
    ["a token of Vault", "hvs.CAESIJabcdefghijkl"],
    ["a token of HCP Terraform", "abcdefghijklmn.atlasv1.abcdefghij"],
    ["a JSON web token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"],
    ["an MD5 or SHA sum", "d41d8cd98f00b204e9800998ecf8427e"],
    ["letters and digits without a break", "aB3dE5gH7jK9mN1pQ3sT"],
  ])("%s is not repeated", (_name, secret) => {
    expect(shown(secret)).toBe(NOT_SHOWN);
    expect(shown(`password: ${secret}`)).toBe(NOT_SHOWN);
    expect(withoutSecret(`Unresolved tag: !${secret}`)).toBe(NOT_SHOWN);
  });

  test("in base64 is not repeated, wherever it stands in a text", () => {
    fc.assert(
      fc.property(fc.string(), base64, fc.string(), (before, secret, after) => {
        expect(shown(before + secret + after)).toBe(NOT_SHOWN);
      }),
    );
  });
});

describe("what settings hold is no secret", () => {
  test.each([
    "corp-ssh",
    "ap-northeast-1",
    "vpc-0123456789abcdef0",
    "subnet-0a1b2c3d4e5f60001",
    "ami-0123456789abcdef0",
    "Z0123456789ABCDEFGHIJ",
    "arn:aws:iam::111122223333:role/dns",
    "arn:aws:sns:us-east-1:806199016981:AmazonIpSpaceChanged",
    "1234abcd-12ab-34cd-56ef-1234567890ab",
    "https://ip-ranges.amazonaws.com/ip-ranges.json",
    "bastions/corp-ssh.tfstate",
    "203.0.113.0/24",
    "ops@example.co.jp",
    "OrganizationAccountAccessRole",
    "a".repeat(39),
    "01234567890123456789012345678901",
  ])("%s is repeated", (text) => {
    expect(shown(text)).toBe(JSON.stringify(text));
    expect(withoutSecret(text)).toBe(text);
  });
});
