import { UserError } from "../../../src/model/user-error";
import { probeName, type NameProbeSources } from "../../../src/commands/rehearse/name-probe";

const SOURCES: NameProbeSources = {
  hostname: "ssh.example.co.jp",
  addresses: { primary: "198.51.100.1", secondary: "198.51.100.2" },
  resolve: () => Promise.resolve(["198.51.100.2"]),
  banner: () => Promise.resolve("SSH-2.0-OpenSSH_9.6"),
};

describe("a look at the name", () => {
  test("sees where it leads, and who answers there", async () => {
    expect(await probeName(SOURCES)).toEqual({
      node: "secondary",
      serves: true,
      text: "ssh.example.co.jp is 198.51.100.2, the secondary: SSH-2.0-OpenSSH_9.6",
    });
  });

  test("does not connect where it is told not to", async () => {
    expect(await probeName({ ...SOURCES, banner: undefined })).toEqual({
      node: "secondary",
      serves: true,
      text: "ssh.example.co.jp is 198.51.100.2, the secondary",
    });
  });

  test("sees a host that does not answer", async () => {
    const banner = (): Promise<string> => Promise.reject(new UserError("no SSH banner"));
    expect(await probeName({ ...SOURCES, banner })).toEqual({
      node: "secondary",
      serves: false,
      text: "ssh.example.co.jp is 198.51.100.2, the secondary: no SSH banner",
    });
  });

  test.each([
    ["no address", [], "ssh.example.co.jp has no address"],
    ["a foreign address", ["192.0.2.9"], "ssh.example.co.jp is 192.0.2.9, which is neither host"],
    [
      "both addresses",
      ["198.51.100.1", "198.51.100.2"],
      "ssh.example.co.jp is 198.51.100.1, 198.51.100.2, which is neither host",
    ],
  ])("sees %s", async (_, answer, text) => {
    expect(await probeName({ ...SOURCES, resolve: () => Promise.resolve(answer) })).toEqual({
      serves: false,
      text,
    });
  });

  test("sees that no resolver answers", async () => {
    const resolve = (): Promise<string[]> =>
      Promise.reject(new UserError("192.0.2.1 does not answer: ETIMEOUT"));
    expect(await probeName({ ...SOURCES, resolve })).toEqual({
      serves: false,
      text: "ssh.example.co.jp: 192.0.2.1 does not answer: ETIMEOUT",
    });
  });
});
