import { problemsOf, settingsOf } from "../support/settings";

describe("host.image", () => {
  test.each(["al2023", "ubuntu-24.04", "al2", "centos-stream-9", "ami-0123456789abcdef0", "ami-01234567"])(
    "may be %s",
    (image) => expect(settingsOf({ "host.image": image }).host.image).toBe(image),
  );

  test.each(["debian", "ami-1", "al2024", 2023, null])("may not be %p", (image) => {
    expect(problemsOf({ "host.image": image })).toEqual([
      expect.stringContaining(
        "host.image: must be al2023, ubuntu-24.04, centos-stream-9 or al2, or the id of an image (ami-…), got",
      ),
    ]);
  });
});

describe("host.instanceType", () => {
  test("must be of the architecture, which is arm64 by default", () => {
    expect(problemsOf({ "host.instanceType": "m7g.medium" })).toEqual([]);
    expect(problemsOf({ "host.architecture": "x86_64", "host.instanceType": "m7i.large" })).toEqual([]);
    expect(problemsOf({ "host.instanceType": "t3.nano" })).toEqual([
      'host.instanceType: must be of host.architecture arm64, got "t3.nano", which is x86_64: ' +
        "name a type such as t4g.micro, or set host.architecture",
    ]);
    expect(problemsOf({ "host.architecture": "x86_64", "host.instanceType": "t4g.nano" })).toEqual([
      'host.instanceType: must be of host.architecture x86_64, got "t4g.nano", which is arm64: ' +
        "name a type such as t3.micro, or set host.architecture",
    ]);
  });

  test("is compared also when another setting of the host is wrong", () => {
    expect(problemsOf({ "host.instanceType": "t3.nano", "host.image": "debian" })).toHaveLength(2);
  });

  test.each(["t4g", "T4G.micro", "t4g micro", ".micro", "", 4])("may not be %p", (instanceType) => {
    expect(problemsOf({ "host.instanceType": instanceType })).toEqual([
      expect.stringContaining("host.instanceType: must be an EC2 instance type such as t4g.micro, got"),
    ]);
  });

  test("and architecture are no others", () => {
    expect(problemsOf({ "host.architecture": "arm" })).toEqual([
      'host.architecture: must be arm64 or x86_64, got "arm"',
    ]);
  });
});

describe("host.rootVolumeGiB", () => {
  test("may be larger, but not smaller", () => {
    expect(problemsOf({ "host.image": "centos-stream-9", "host.rootVolumeGiB": 10 })).toEqual([]);
    expect(problemsOf({ "host.image": "centos-stream-9", "host.rootVolumeGiB": 9 })).toEqual([
      "host.rootVolumeGiB: must be at least 10 for centos-stream-9, got 9",
    ]);
    expect(problemsOf({ "host.rootVolumeGiB": 16384 })).toEqual([]);
    expect(problemsOf({ "host.rootVolumeGiB": 7 })).toEqual([
      "host.rootVolumeGiB: must be a whole number from 8 to 16384 (GiB), got 7",
    ]);
    expect(problemsOf({ "host.rootVolumeGiB": 16385 })).toHaveLength(1);
  });
});

describe("host.keyName", () => {
  test.each(["ops", "key of 2024", null])("may be %p", (keyName) => {
    expect(settingsOf({ "host.keyName": keyName }).host.keyName).toBe(keyName);
  });

  test.each(["", "a\nb", "${key}", 5])("may not be %p", (keyName) => {
    expect(problemsOf({ "host.keyName": keyName })).toEqual([
      expect.stringContaining("host.keyName: must be the name of an EC2 key pair"),
    ]);
  });

  test("does not repeat a private key", () => {
    const [problem] = problemsOf({ "host.keyName": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk" });
    expect(problem).toMatch(/got a text that looks like a secret \(not shown\)$/);
  });
});

describe("the upkeep of the hosts", () => {
  test.each<[string, unknown[], unknown[], string]>([
    ["host.imageFamily", ["al2023", "al2"], ["debian", "ami-01234567"], "must be al2023, ubuntu-24.04"],
    ["host.sessionManager", [true, false], ["no", 1], "must be true or false"],
    ["host.updates", ["security", "off"], ["all", false], "must be security or off"],
    [
      "host.updateTime",
      ["00:00", "23:59"],
      ["24:00", "9:00", "18:60", 1080],
      "must be a time of day HH:MM in UTC",
    ],
  ])("%s may be %p and not %p", (path, right, wrong, message) => {
    for (const value of right) {
      expect(problemsOf({ [path]: value })).toEqual([]);
    }
    for (const value of wrong) {
      expect(problemsOf({ [path]: value })).toEqual([expect.stringContaining(`${path}: ${message}`)]);
    }
  });
});
