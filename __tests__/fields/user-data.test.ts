import { PRIVATE_KEY } from "../support/public-keys";
import { problemsOf, settingsOf } from "../support/settings";

describe("host.userData", () => {
  test("holds packages, commands and files, which are 0644 unless said", () => {
    const userData = {
      packages: ["htop", "python3.12", "gcc-c++"],
      runcmd: ["echo ${HOME}", ["touch", "/etc/x"]],
      files: [{ path: "/etc/motd", content: "hello\n" }],
    };
    expect(settingsOf({ "host.userData": userData }).host.userData).toEqual({
      ...userData,
      files: [{ path: "/etc/motd", content: "hello\n", permissions: "0644" }],
    });
  });

  test.each<[string, object, string]>([
    ["an option for a package", { packages: ["--nogpgcheck"] }, "packages[0]: must be the name of a package"],
    ["a package twice", { packages: ["htop", "htop"] }, "packages[1]: must not be in the list twice"],
    ["an empty command", { runcmd: [""] }, "runcmd[0]: must be a command"],
    ["a mapping as a command", { runcmd: [{ run: "x" }] }, "runcmd[0]: must be a command"],
    [
      "a relative path",
      { files: [{ path: "etc/motd", content: "x" }] },
      "files[0].path: must be an absolute path",
    ],
    [
      "a path upwards",
      { files: [{ path: "/etc/../x", content: "x" }] },
      "files[0].path: must be an absolute path",
    ],
    [
      "a file twice",
      {
        files: [
          { path: "/etc/motd", content: "x" },
          { path: "/etc/motd", content: "y" },
        ],
      },
      "files[1]: must not be in the list twice",
    ],
    ["a file without content", { files: [{ path: "/etc/motd" }] }, "files[0].content: is missing"],
    [
      "permissions that YAML took for a number",
      { files: [{ path: "/etc/motd", content: "x", permissions: 644 }] },
      "files[0].permissions: must be permissions in octal and in quotes, such as '0644', got 644: put it in quotes",
    ],
    [
      "a private key",
      { files: [{ path: "/etc/key", content: PRIVATE_KEY }] },
      "must hold no private key (not shown)",
    ],
    ["an unknown key", { package: ["htop"] }, "package: is no known key: did you mean packages?"],
  ])("may not hold %s", (_name, userData, message) => {
    const problems = problemsOf({ "host.userData": userData });
    expect(problems).toEqual([expect.stringContaining(message)]);
    expect(problems[0]).toMatch(/^host\.userData\./);
    expect(problems[0]).not.toMatch(/b3Blb|BEGIN/);
  });

  test("may not hold a private key in a command", () => {
    expect(problemsOf({ "host.userData": { runcmd: [`echo '${PRIVATE_KEY}'`] } }).join()).not.toMatch(
      /b3Blb|BEGIN/,
    );
    expect(problemsOf({ "host.userData": { runcmd: [`echo '${PRIVATE_KEY}'`] } })).toHaveLength(1);
  });
});
