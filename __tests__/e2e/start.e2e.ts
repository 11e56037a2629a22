import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitUntil } from "../../lab/tools/wait-until";
import { runOrThrow } from "../../lab/tools/run";
import { PATIENCE } from "../support/patience";
import { startProgram } from "../support/process";

/** Whether the local AWS that a run of `npm start` announced still answers. */
async function answers(output: string): Promise<boolean> {
  const [, endpoint] = /local AWS on (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
  expect(endpoint).toBeDefined();
  try {
    await fetch(`${endpoint}/moto-api/`);
    return true;
  } catch {
    return false;
  }
}

describe("npm start", () => {
  test("does the whole job and stops everything", async () => {
    const program = startProgram("lab/start.ts");
    const exitCode = await program.ended;
    const output = program.output();
    // The end of the output goes into the comparison, so that a failure says its reason.
    expect({ exitCode, end: exitCode === 0 ? "" : output.slice(-3_000) }).toEqual({ exitCode: 0, end: "" });
    expect(output).toContain("No changes.");
    expect(output).toMatch(/name +ssh\.example\.co\.jp/);
    expect(output).toMatch(/primary +127\.\d+\.\d+\.\d+ +i-[0-9a-f]+/);
    expect(output).toMatch(/secondary +127\.\d+\.\d+\.\d+ +i-[0-9a-f]+/);
    expect(output).toContain("+ 198.51.100.0/26  - 107.23.255.0/26  nothing else");
    expect(await answers(output)).toBe(false);
  });

  test("stops everything on Ctrl-C in the middle of the deployment", async () => {
    const program = startProgram("lab/start.ts");
    await waitUntil(() => program.output().includes("created aws_"), {
      what: "the deployment to be under way",
      milliseconds: PATIENCE,
    });
    expect(await answers(program.output())).toBe(true);
    program.kill("SIGINT");
    expect(await program.ended).toBe(130);
    expect(program.output()).toContain("stopping what was started");
    expect(await answers(program.output())).toBe(false);
  });

  test("leaves no local AWS behind when it is killed", async () => {
    const program = startProgram("lab/start.ts");
    await waitUntil(() => program.output().includes("local AWS on"), {
      what: "the local AWS",
      milliseconds: PATIENCE,
    });
    program.kill("SIGKILL");
    await program.ended;
    await waitUntil(async () => !(await answers(program.output())), {
      what: "the local AWS to end",
      milliseconds: PATIENCE,
    });
  });
});

describe("cdktf synth", () => {
  test("works with the shipped example, without an account, and leaves the checkout alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "bastion-synth-"));
    const project = join(__dirname, "../..");
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_")));
    const cli = require.resolve("cdktf-cli/bundle/bin/cdktf.js");
    await runOrThrow(process.execPath, [cli, "synth", "--output", join(folder, "out")], {
      cwd: project,
      env: { ...env, CI: "1", CHECKPOINT_DISABLE: "1", CDKTF_HOME: folder, CDKTF_LOG_FILE_DIRECTORY: folder },
    });
    const json = readFileSync(join(folder, "out/stacks/corp-ssh/cdk.tf.json"), "utf8");
    expect(JSON.parse(json)).toHaveProperty(["resource", "aws_eip", "primary"]);
    expect(existsSync(join(project, "cdktf.log"))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
