import { allowlist, allowlistCsv, allowlistMarkdown } from "../../../src/commands/connect/allowlist";
import { ENDPOINTS } from "../../support/pair-endpoints";

describe("the request to a firewall", () => {
  const entries = allowlist([{ ...ENDPOINTS, port: 2222 }]);

  test("has both addresses, with the names that lead to them", () => {
    expect(entries).toEqual([
      expect.objectContaining({
        hostnames: ["ssh.example.co.jp", "ssh-1.example.co.jp"],
        ipAddress: "198.51.100.1",
        port: 2222,
        node: "primary",
      }),
      expect.objectContaining({
        hostnames: ["ssh.example.co.jp", "ssh-2.example.co.jp"],
        ipAddress: "198.51.100.2",
        port: 2222,
        node: "secondary",
      }),
    ]);
  });

  test("has the addresses of every pair", () => {
    const other = {
      ...ENDPOINTS,
      pair: "osaka-ssh",
      addresses: { primary: "192.0.2.1", secondary: "192.0.2.2" },
    };
    expect(allowlist([ENDPOINTS, other]).map(({ ipAddress }) => ipAddress)).toEqual([
      "198.51.100.1",
      "198.51.100.2",
      "192.0.2.1",
      "192.0.2.2",
    ]);
  });

  test("is a table in Markdown that says why both addresses are needed", () => {
    const markdown = allowlistMarkdown(entries, "en");
    expect(markdown).toContain(
      "| Host name | IP address | Protocol | Port | Direction | Purpose |\n" +
        "| --- | --- | --- | --- | --- | --- |\n" +
        "| ssh.example.co.jp<br>ssh-1.example.co.jp | 198.51.100.1 | TCP | 2222 | outbound | SSH bastion corp-ssh (primary) |\n",
    );
    expect(markdown).toContain("Please allow every address.");
  });

  test("is written in Japanese when asked for", () => {
    const markdown = allowlistMarkdown(entries, "ja");
    expect(markdown).toContain("| ホスト名 | IP アドレス | プロトコル | ポート | 方向 | 用途 |");
    expect(markdown).toContain("SSH 踏み台サーバー corp-ssh（セカンダリ）");
    expect(markdown).not.toMatch(/outbound|bastion|Please/);
  });

  test("is CSV with the line ends of the standard, marked as UTF-8 for Excel in Japanese", () => {
    expect(allowlistCsv(entries, "en")).toBe(
      "Host name,IP address,Protocol,Port,Direction,Purpose\r\n" +
        "ssh.example.co.jp ssh-1.example.co.jp,198.51.100.1,TCP,2222,outbound,SSH bastion corp-ssh (primary)\r\n" +
        "ssh.example.co.jp ssh-2.example.co.jp,198.51.100.2,TCP,2222,outbound,SSH bastion corp-ssh (secondary)\r\n",
    );
    expect(allowlistCsv(entries, "ja").startsWith("\uFEFFホスト名,")).toBe(true);
  });
});
