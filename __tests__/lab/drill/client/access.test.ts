import { sshArguments } from "../../../../lab/drill/client/access";

const ACCESS = {
  name: "ssh.example.com",
  port: 2222,
  user: "drill",
  identityFile: "/keys/drill",
  knownHostsFile: "/keys/known_hosts",
};

describe("an ssh of the drill", () => {
  const args = sshArguments(ACCESS, "127.1.2.3", 4, ACCESS.name, "true");

  test.each([
    ["goes to the address that was looked up", "HostName=127.1.2.3"],
    ["goes to the port", "Port=2222"],
    ["checks the host key under the shared name", "HostKeyAlias=ssh.example.com"],
    ["refuses every other key", "StrictHostKeyChecking=yes"],
    ["knows the one line only", "UserKnownHostsFile=/keys/known_hosts"],
    ["knows no keys of the machine", "GlobalKnownHostsFile=/dev/null"],
    ["learns no keys", "UpdateHostKeys=no"],
    ["asks nothing", "BatchMode=yes"],
    ["is a connection of its own", "ControlPath=none"],
    ["gives up in time", "ConnectTimeout=4"],
    ["uses the key of the person and no other", "IdentitiesOnly=yes"],
  ])("%s", (_, option) => {
    expect(args[args.indexOf(option) - 1]).toBe("-o");
  });

  test("has nothing of the user's own configuration", () => {
    expect(args.slice(0, 2)).toEqual(["-F", "none"]);
  });

  test("is to the shared name", () => {
    expect(args.slice(-2)).toEqual(["ssh.example.com", "true"]);
  });
});
