import { IMAGE_FAMILIES, SYSTEMS } from "../../../src/constructs/hosts/image-system";
import type { ImageName } from "../../../src/model/images";
import { sshdConfig, sshdConfigPath } from "../../../src/constructs/hosts/sshd-config";

const linesOf = (image: ImageName, port = "22", permitOpen = "any"): string[] =>
  sshdConfig(SYSTEMS[image], { port, permitOpen }).split("\n");
/** Keywords and values before the first Match. */
function globalWords(image: ImageName): Map<string, string> {
  const lines = linesOf(image);
  const end = lines.findIndex((line) => line.startsWith("Match "));
  return new Map(
    lines
      .slice(0, end)
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.split(" ")[0], line.slice(line.indexOf(" ") + 1)]),
  );
}

describe.each(IMAGE_FAMILIES)("sshd on %s", (image) => {
  const words = globalWords(image);

  test("lets in by keys alone, and not root", () => {
    expect(words.get("AuthenticationMethods")).toBe("publickey");
    expect(words.get("PasswordAuthentication")).toBe("no");
    expect(words.get("PermitRootLogin")).toBe("no");
    expect(words.get("KbdInteractiveAuthentication") ?? words.get("ChallengeResponseAuthentication")).toBe(
      "no",
    );
  });

  test("shows one host key", () => {
    expect(words.get("HostKey")).toBe("/etc/ssh/bastion_host_ed25519_key");
    expect(linesOf(image).filter((line) => line.startsWith("HostKey "))).toHaveLength(1);
    expect(words.get("HostKeyAlgorithms")).toBe("ssh-ed25519");
  });

  test("forwards ports outward and nothing else", () => {
    expect(words.get("AllowTcpForwarding")).toBe("local");
    for (const word of [
      "AllowAgentForwarding",
      "X11Forwarding",
      "PermitTunnel",
      "AllowStreamLocalForwarding",
      "GatewayPorts",
    ]) {
      expect(words.get(word)).toBe("no");
    }
  });

  test("counts with the checkers, and logs which key came in", () => {
    expect(Number(words.get("MaxStartups")?.split(":")[0])).toBeGreaterThanOrEqual(2 * 8 + 10);
    expect(words.get("LoginGraceTime")).toBe("30");
    expect(words.get("ClientAliveInterval")).toBe("60");
    expect(words.get("LogLevel")).toBe("VERBOSE");
  });

  test("offers no algorithm with SHA-1, CBC or less than 128 bits", () => {
    const all = ["KexAlgorithms", "Ciphers", "MACs", "PubkeyAcceptedAlgorithms"].map(
      (word) => words.get(word) ?? "",
    );
    expect(all.join(",")).not.toMatch(
      /sha1|cbc|arcfour|3des|md5|umac-64|dss|(^|,)ssh-rsa(,|$)|group1-|group14-/,
    );
  });

  test("takes keys of people from files of root, at the end of the file", () => {
    expect(linesOf(image).slice(-3)).toEqual([
      "Match Group bastion-users",
      "  AuthorizedKeysFile /etc/ssh/bastion-users/%u",
      "",
    ]);
  });
});

describe("sshd", () => {
  test("listens on the port, and permits the targets", () => {
    expect(linesOf("al2023", "2222", "db.internal:5432 10.0.3.7:3389")).toEqual(
      expect.arrayContaining(["Port 2222", "PermitOpen db.internal:5432 10.0.3.7:3389"]),
    );
  });

  test("reads a drop-in before everything else, where it reads drop-ins", () => {
    expect(sshdConfigPath(SYSTEMS["al2023"])).toBe("/etc/ssh/sshd_config.d/00-bastion.conf");
    expect(sshdConfigPath(SYSTEMS["al2"])).toBe("/etc/ssh/sshd_config");
  });

  test("of OpenSSH 7.4 gets the whole file, in words it knows", () => {
    const words = globalWords("al2");
    expect(words.get("UsePAM")).toBe("yes");
    expect(words.get("Subsystem")).toBe("sftp /usr/libexec/openssh/sftp-server");
    expect([...words.keys()]).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(PubkeyAcceptedAlgorithms|KbdInteractive|Include)/)]),
    );
    expect(words.get("KexAlgorithms")).not.toContain("sntrup");
  });

  test("of the others prefers a key exchange that is safe from quantum computers", () => {
    expect(globalWords("al2023").get("KexAlgorithms")).toMatch(/^sntrup761x25519-sha512@openssh\.com,/);
  });
});
