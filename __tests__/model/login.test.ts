import { isLogin } from "../../src/model/login";

describe("a login", () => {
  test.each(["alice", "bob2", "jean-luc", "o_brien", "a", "a".repeat(32)])("%s is right", (login) => {
    expect(isLogin(login)).toBe(true);
  });

  test.each([
    ["of the system", ["root", "daemon", "nobody", "sshd", "www-data", "systemd-network", "systemd"]],
    ["of an image", ["ec2-user", "ubuntu", "centos", "fedora", "cloud-user"]],
    ["of AWS's programs", ["ssm-user", "ec2-instance-connect", "cwagent"]],
    ["of a group with rights", ["wheel", "sudo", "adm", "admin"]],
    ["made here", ["bastion", "bastion-users"]],
    [
      "of a wrong form",
      ["", "Alice", "1st", "-a", "_a", "a.b", "a b", "a/b", "../a", "a\n", "ä", "a".repeat(33)],
    ],
  ])("no login %s", (_what, logins) => {
    expect(logins.filter(isLogin)).toEqual([]);
  });
});
