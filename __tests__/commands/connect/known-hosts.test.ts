import { knownHostsLine } from "../../../src/commands/connect/known-hosts";
import { ENDPOINTS } from "../../support/pair-endpoints";

const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0";

describe("the line of known_hosts", () => {
  test("covers the shared name, both node names and both addresses", () => {
    expect(knownHostsLine(ENDPOINTS, `${KEY} root@host\n`)).toBe(
      "ssh.example.co.jp,ssh-1.example.co.jp,ssh-2.example.co.jp,198.51.100.1,198.51.100.2 " +
        `${KEY} corp-ssh`,
    );
  });

  test("names the port when it is another than 22, as ssh looks it up", () => {
    expect(knownHostsLine({ ...ENDPOINTS, names: { shared: "ssh.example.co.jp" }, port: 2222 }, KEY)).toBe(
      `[ssh.example.co.jp]:2222,[198.51.100.1]:2222,[198.51.100.2]:2222 ${KEY} corp-ssh`,
    );
  });
});
