import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { INVERT_PRIMARY, writeRehearsalSettings } from "../../../src/commands/rehearse/settings";
import { loadSettings } from "../../../src/settings";

const PAIR = `name: corp-ssh
region: ap-northeast-1
network: { vpcId: vpc-0123456789abcdef0 }
nodes:
  primary: { subnetId: subnet-0a1b2c3d4e5f60001 }
  secondary: { subnetId: subnet-0a1b2c3d4e5f60002 }
dns: { zone: example.co.jp }
access: { from: [203.0.113.0/24] }
`;

describe("the settings of a rehearsal", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "bastion-rehearsal-settings-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each([
    [
      "the state in AWS",
      "terraform: { backend: { type: s3, bucket: states, key: corp, region: us-east-1 } }\n",
    ],
    ["the state beside the settings", "terraform: { backend: { type: local, path: states/corp.tfstate } }\n"],
    ["the state where CDKTF puts it", "terraform: { backend: { type: local } }\n"],
  ])("are those of the pair but for the inverted check, with %s", (_, backend) => {
    const file = join(folder, "corp-ssh.yaml");
    writeFileSync(file, PAIR + backend);
    const elsewhere = join(folder, "elsewhere");
    mkdirSync(elsewhere);
    const [pair] = loadSettings(file);
    const [rehearsal] = loadSettings(writeRehearsalSettings(elsewhere, pair));

    const { terraform, health, ...same } = pair.settings;
    const state = terraform.backend.type === "local" && terraform.backend.path;
    expect(rehearsal.settings).toEqual({
      ...same,
      health: { ...health, [INVERT_PRIMARY]: true },
      terraform: state
        ? { ...terraform, backend: { type: "local", path: join(folder, "states/corp.tfstate") } }
        : terraform,
    });
    expect(readFileSync(file, "utf8")).toBe(PAIR + backend);
  });
});
