import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { loadSettings, SettingsError, type LoadedSettings, type Settings } from "../../src/settings";
import { checkSettings } from "../../src/settings/check";
import { readSource } from "../../src/settings/source";
import { MINIMAL_SETTINGS } from "./synth";

/** The least settings, as people write them. */
export const MINIMAL_YAML = `name: corp-ssh
region: ap-northeast-1
network: { vpcId: vpc-0123456789abcdef0 }
nodes:
  primary: { subnetId: subnet-0a1b2c3d4e5f60001 }
  secondary: { subnetId: subnet-0a1b2c3d4e5f60002 }
dns: { zone: example.co.jp }
access: { from: [203.0.113.0/24] }
`;

/** Changes to the least settings: `{ "dns.ttl": 30 }`; undefined takes a setting away. */
export interface Changes {
  readonly [path: string]: unknown;
}

/** The least settings, changed, before anybody checks them. */
export function changed(changes: Changes = {}): { [key: string]: unknown } {
  const settings = structuredClone(MINIMAL_SETTINGS) as { [key: string]: unknown };
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop() as string;
    const section = keys.reduce<{ [key: string]: unknown }>(
      (inner, key) => (inner[key] ??= {}) as { [key: string]: unknown },
      settings,
    );
    section[last] = value;
  }
  return settings;
}

/** The least settings with changes, found right. */
export function settingsOf(changes: Changes = {}): Settings {
  const checked = check(JSON.stringify(changed(changes)));
  if ("problems" in checked) {
    throw new SettingsError(checked.problems);
  }
  return checked.settings;
}

/** What is wrong with the least settings after changes, as `path: message`. */
export function problemsOf(changes: Changes): string[] {
  const checked = check(JSON.stringify(changed(changes)));
  const problems = "problems" in checked ? new SettingsError(checked.problems).problems : [];
  return problems.map(({ path, message }) => `${path}: ${message}`);
}

/** What is wrong with a text in a file `a.yaml`, as a person reads it. */
export function problemLines(content: string): string[] {
  const { source, problems } = readSource("a.yaml", content);
  const checked = source === undefined ? { problems: [] } : checkSettings(source);
  const all = [...problems, ...("problems" in checked ? checked.problems : [])];
  return all.length === 0 ? [] : new SettingsError(all).message.split("\n");
}

function check(content: string): ReturnType<typeof checkSettings> {
  const { source, problems } = readSource("a.json", content);
  return source === undefined ? { problems } : checkSettings(source);
}

/** A folder for settings files, removed after each test. */
export class SettingsFolder {
  public path = "";

  constructor() {
    beforeEach(() => {
      this.path = mkdtempSync(join(tmpdir(), "bastion-settings-"));
    });
    afterEach(() => rmSync(this.path, { recursive: true }));
  }

  /** Writes a file and says where it is. */
  public write(name: string, content: string | Uint8Array): string {
    const file = join(this.path, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** What loading the folder, or a file in it, gives. */
  public load(name = "."): LoadedSettings[] {
    return loadSettings(join(this.path, name));
  }

  /** What is wrong, one line per problem, without the path of the folder. */
  public problems(name = "."): string[] {
    try {
      this.load(name);
    } catch (error) {
      if (error instanceof SettingsError) {
        return error.message.replaceAll(`${this.path}/`, "").split("\n");
      }
      throw error;
    }
    return [];
  }
}
