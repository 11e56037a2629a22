import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { hostFiles } from "../../../lab/hosts/host-files";

describe("the files that make a machine a host", () => {
  const folder = mkdtempSync(join(tmpdir(), "bastion-host-files-"));
  const userData = gzipSync("#cloud-config\n{}\n");
  const aws = {
    endpoint: "http://127.0.0.1:4566",
    region: "ap-northeast-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const files = hostFiles(
    { instanceId: "i-1", hostname: "ip-10-0-0-4", address: "127.20.30.40", userData },
    aws,
    folder,
  );
  afterAll(() => rmSync(folder, { recursive: true }));

  const contentOf = (inside: string): Buffer => readFileSync(files[inside]);

  test("hold the user data byte for byte, for the instance it belongs to", () => {
    expect(contentOf("/var/lib/cloud/seed/nocloud/user-data").equals(userData)).toBe(true);
    expect(contentOf("/var/lib/cloud/seed/nocloud/meta-data").toString()).toContain("instance-id: i-1\n");
  });

  test("have sshd listen on the Elastic IP and on a loopback address of this host alone", () => {
    expect(contentOf("/etc/default/ssh").toString()).toBe(
      "SSHD_OPTS=-oListenAddress=127.20.30.40 -oListenAddress=127.254.30.40\n",
    );
  });

  test("lead every unit to the local AWS, and to sshd on that loopback address", () => {
    const environment = contentOf("/etc/systemd/system.conf.d/lab.conf").toString();
    expect(environment).toContain("AWS_ENDPOINT_URL=http://127.0.0.1:4566 ");
    expect(environment).toContain("BASTION_WATCHED_ADDRESS=127.254.30.40");
    expect(environment.split("\n")).toHaveLength(4);
  });

  test("say it in the words of the watchdog", () => {
    const watchdog = readFileSync(
      join(__dirname, "../../../src/constructs/hosts/files/bastion-watchdog.sh"),
      "utf8",
    );
    const environment = contentOf("/etc/systemd/system.conf.d/lab.conf").toString();
    for (const [, name] of environment.matchAll(/(BASTION_\w+)=/g)) {
      expect(watchdog).toContain(`\${${name}:-`);
    }
  });
});
