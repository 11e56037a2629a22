import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FaultProxy } from "../../lab/faults/fault-proxy";
import { Faults } from "../../lab/faults/faults";
import { environmentFor } from "../../lab/local-aws/access";
import { startRoute53, type RunningRoute53 } from "../../lab/route53/start";
import type { Terraform } from "../../lab/terraform/terraform";
import { run, type RunResult } from "../../lab/tools/run";
import { waitUntil } from "../../lab/tools/wait-until";
import type { NodeName } from "../../src/model/names";
import { bastion, type CliResult } from "../support/cli";
import { TestDeployment, type Changes } from "../support/deployment";
import { FakeSshd } from "../support/fake-sshd";
import { PATIENCE } from "../support/patience";
import { startProgram } from "../support/process";

const PROJECT = join(__dirname, "../..");
const PORT = 2222;
const SETTINGS: Changes = { access: { port: PORT } };

/** The same seed brings the same faults. */
const FAULT_SEED = Number(process.env.FAULT_SEED ?? 1);
const FAULTS = { throttled: 0.05, "server-error": 0.03, reset: 0.03, delayed: 0.02 };

describe("the command line on a deployed pair", () => {
  let pair: TestDeployment;
  let route53: RunningRoute53;
  let sshd: Record<NodeName, FakeSshd>;
  let settingsFile: string;

  beforeAll(async () => {
    pair = await TestDeployment.start();
    await pair.deployed(SETTINGS);
    // For the commands that run in this process.
    Object.assign(process.env, pair.lab.aws.env);
    settingsFile = join(pair.lab.folder, "bastion.yaml");
    const address = async (node: NodeName): Promise<string> =>
      (await pair.aws.address(`corp-ssh-${node}`)).PublicIp!;
    sshd = {
      primary: new FakeSshd(await address("primary"), PORT),
      secondary: new FakeSshd(await address("secondary"), PORT),
    };
    route53 = await startRoute53({ aws: pair.lab.aws, rangesUrl: pair.lab.ranges.url, timeFactor: 60 });
  });
  afterAll(async () => {
    await route53?.stop();
    sshd?.primary.stop();
    sshd?.secondary.stop();
    await pair?.stop();
  });
  beforeEach(async () => {
    await pair.deployed(SETTINGS);
    await sshd.primary.start();
    await sshd.secondary.start();
    await until("both to serve", async () => (await inProcess("roll", "--dry-run")).exitCode === 0);
    await until("the name to be home", async () => (await serving()) === "primary");
  });

  /** Runs `redundant-bastion` as a process of its own, as people do. */
  function cli(...args: string[]): Promise<RunResult> {
    return run(process.execPath, [join(PROJECT, "bin/redundant-bastion.js"), ...args], {
      cwd: PROJECT,
      env: environment(),
    });
  }

  function environment(): NodeJS.ProcessEnv {
    return { ...pair.lab.aws.env, ...pair.lab.toolchain.env, BASTION_SETTINGS: settingsFile };
  }

  /** Runs it in this process, where it is asked again and again. */
  function inProcess(...args: string[]): Promise<CliResult> {
    return bastion(args, environment());
  }

  function statusArguments(...more: string[]): string[] {
    const { address, port } = route53.dns;
    return ["status", "--resolver", `${address}:${port}`, ...more];
  }

  async function serving(): Promise<string | null> {
    const { out } = await inProcess(...statusArguments("--json"));
    return (JSON.parse(out) as { serving: string | null }[])[0].serving;
  }

  function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    return waitUntil(holds, { what, milliseconds: PATIENCE, every: 250 });
  }

  describe("redundant-bastion guard", () => {
    /** What guard says of a real plan. */
    async function judge(
      terraform: Terraform,
      ...args: string[]
    ): Promise<{ safe: boolean; rules: string[] }> {
      const file = join(pair.lab.folder, "judged.tfplan");
      const planned = await terraform.run("plan", "-no-color", "-lock=false", `-out=${file}`, ...args);
      expect(planned.output).toContain("Plan:");
      const json = join(pair.lab.folder, "plan.json");
      writeFileSync(json, (await terraform.run("show", "-json", file)).stdout);
      const { out } = await bastion(["guard", "--json", json]);
      const { safe, findings } = JSON.parse(out) as { safe: boolean; findings: { rule: string }[] };
      return { safe, rules: [...new Set(findings.map(({ rule }) => rule))] };
    }

    test("lets one host be rebuilt", async () => {
      const nodes = { secondary: { generation: 2 } };
      expect(await judge(await pair.terraform({ ...SETTINGS, nodes }))).toEqual({ safe: true, rules: [] });
    });

    test("finds everything that is dangerous in a plan", async () => {
      const terraform = await pair.terraform({
        ...SETTINGS,
        // One host may move; that the other is replaced as well, Terraform is told behind the guard's back.
        nodes: { primary: { subnetId: await pair.aws.createSubnet(pair.lab.estate.vpcId, "10.0.3.0/24") } },
        dns: { record: "gate" },
        access: { port: PORT, from: ["0.0.0.0/0"], allowAnywhere: true },
        protect: false,
      });
      const file = join(pair.lab.folder, "cdktf.out/stacks/corp-ssh/cdk.tf.json");
      const renamed = readFileSync(file, "utf8")
        .replace(/("aws_eip_association": \{\s*)"primary"/, '$1"first"')
        .replaceAll("aws_eip_association.primary", "aws_eip_association.first");
      writeFileSync(file, renamed);
      expect(await judge(terraform, "-replace=aws_instance.secondary")).toEqual({
        safe: false,
        rules: ["both-hosts-down", "fixed-address-lost", "record-lost", "renamed-resource", "open-to-world"],
      });
    });
  });

  describe("redundant-bastion status", () => {
    test("finds the pair well", async () => {
      let last: RunResult | undefined;
      await until("every checker to report", async () => {
        last = await cli(...statusArguments());
        return last.exitCode === 0;
      });
      expect(last?.stdout).toContain("the primary serves");
      expect(last?.stdout).toContain("healthy: 16 of 16 checkers can connect");
      expect(last?.stdout).toContain("the security group allows all 18 published ranges, and nothing else");
      expect(last?.stdout).toContain("All is well.");
    });

    test("sees ranges that are not let in yet", async () => {
      pair.lab.ranges.replace("107.23.255.0/26", "198.51.100.0/26");
      const { stdout, exitCode } = await cli(...statusArguments()).finally(() =>
        pair.lab.ranges.replace("198.51.100.0/26", "107.23.255.0/26"),
      );
      expect(stdout).toContain(
        "the security group does not allow 1 published range: 198.51.100.0/26; the security group allows ranges that AWS does not publish: 107.23.255.0/26",
      );
      expect(exitCode).toBe(1);
    });

    test("sees the name move when the primary dies, and come home", async () => {
      sshd.primary.stop();
      await until("the failover", async () => (await serving()) === "secondary");
      const { stdout, exitCode } = await cli(...statusArguments());
      expect(stdout).toContain("the secondary serves");
      expect(stdout).toMatch(/primary health +unhealthy: \d+ of 16 checkers cannot connect/);
      expect(exitCode).toBe(1);
      await sshd.primary.start();
      await until("the failback", async () => (await serving()) === "primary");
    });
  });

  describe("redundant-bastion rehearse", () => {
    // Faster than the command line of CDKTF, which one of the tests uses.
    const SYNTH = ["--synth-command", `'${process.execPath}' -r ./scripts/run-typescript.js main.ts`];

    function rehearseArguments(...more: string[]): string[] {
      const { address, port } = route53.dns;
      return ["rehearse", "--yes", "--resolver", `${address}:${port}`, ...more];
    }
    let primaryCheck: string;
    beforeAll(async () => {
      const { health_check_ids: ids } = await (await pair.terraform(SETTINGS)).outputs();
      primaryCheck = (ids as Record<NodeName, string>).primary;
    });
    const inverted = async (): Promise<boolean> =>
      (await pair.aws.healthCheck(primaryCheck)).HealthCheckConfig?.Inverted ?? false;

    test("moves the name, brings it home, and leaves everything as it was", async () => {
      const before = readFileSync(settingsFile, "utf8");
      const unchanged = pair.changesOtherwise();
      const { exitCode, stdout, output } = await cli(...rehearseArguments("--json"));
      expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.any(String) });
      const { changes, ...result } = JSON.parse(stdout) as { changes: { address: string; text: string }[] };
      expect(result).toEqual({
        pair: "corp-ssh",
        hostname: "ssh.example.co.jp",
        budgetSeconds: 180,
        dryRun: false,
        movedSeconds: expect.any(Number),
        homeSeconds: expect.any(Number),
        inTime: true,
      });
      expect(changes).toContainEqual({
        address: "aws_route53_health_check.primary",
        text: "invert_healthcheck false → true",
      });
      expect(new Set(changes.map(({ address }) => address.split(".")[0]))).toEqual(
        new Set(["aws_route53_health_check", "aws_cloudwatch_metric_alarm", "aws_cloudwatch_dashboard"]),
      );
      expect(output).toMatch(/the secondary: SSH-2\.0-[^]*Restoring[^]*the primary: SSH-2\.0-/);
      expect(readFileSync(settingsFile, "utf8")).toBe(before);
      expect(await inverted()).toBe(false);
      unchanged();
    });

    test("puts the check back after Ctrl-C, the name comes home, and everything is as it was", async () => {
      const unchanged = pair.changesOtherwise();
      const rehearsal = startProgram("src/cli/main.ts", environment(), rehearseArguments(...SYNTH));
      await waitUntil(inverted, { what: "the rehearsal to begin", milliseconds: PATIENCE, every: 100 });
      rehearsal.kill("SIGINT");
      expect(await rehearsal.ended).toBe(130);
      expect(rehearsal.output()).toContain("Interrupted.");
      expect(await inverted()).toBe(false);
      await until("the name to come home", async () => (await serving()) === "primary");
      expect((await (await pair.terraform(SETTINGS)).plan()).changes).toEqual([]);
      unchanged();
    });

    test("refuses while something else waits to be deployed", async () => {
      await pair.terraform({ ...SETTINGS, access: { port: PORT, from: ["192.0.2.0/24"] } });
      const { exitCode, output } = await cli(...rehearseArguments(...SYNTH));
      expect(output).toContain("The plan does more than invert the health check of the primary:\n");
      expect(output).toContain('aws_vpc_security_group_ingress_rule.operators["192.0.2.0/24"]: created');
      expect(exitCode).toBe(1);
      expect(await inverted()).toBe(false);
    });

    test("refuses while the secondary does not serve", async () => {
      sshd.secondary.stop();
      const { exitCode, output } = await cli(...rehearseArguments(...SYNTH));
      expect(output).toContain("The secondary does not serve");
      expect(exitCode).toBe(1);
      expect(await inverted()).toBe(false);
    });
  });

  describe("redundant-bastion roll", () => {
    /** Deploys what the settings say: synthesizes and applies, as pipelines do. */
    const deploy = (): string[] => {
      const out = join(pair.lab.folder, "cdktf.out");
      const terraform = `terraform -chdir='${join(out, "stacks/corp-ssh")}'`;
      const synth = `CDKTF_OUTDIR='${out}' '${process.execPath}' -r ./scripts/run-typescript.js main.ts`;
      return ["--deploy-command", `${synth} && ${terraform} apply -auto-approve -no-color`];
    };
    const generations = async (): Promise<Record<string, string | undefined>> =>
      Object.fromEntries(
        (await pair.aws.instances()).map(({ Tags = [] }) => {
          const tag = (key: string): string | undefined => Tags.find(({ Key }) => Key === key)?.Value;
          return [tag("bastion:node"), tag("bastion:generation")];
        }),
      );

    test("refuses while the secondary does not serve", async () => {
      sshd.secondary.stop();
      const before = readFileSync(settingsFile, "utf8");
      const { output, exitCode } = await cli("roll", ...deploy());
      expect(output).toContain("The secondary does not serve");
      expect(exitCode).toBe(1);
      expect(readFileSync(settingsFile, "utf8")).toBe(before);
      expect(await generations()).toEqual({ primary: "1", secondary: "1" });
    });

    test(`rebuilds both, one after the other, behind the same addresses; through faults, FAULT_SEED=${FAULT_SEED}`, async () => {
      pair.changesOtherwise();
      const before = await state();
      const faults = new Faults(FAULT_SEED, FAULTS);
      const { outputs, exitCode } = await rollThrough(faults);
      process.stdout.write(`${faults.tally()}\nroll: ${outputs.length} runs\n`);
      expect({ exitCode, output: outputs.join("\n") }).toEqual({
        exitCode: 0,
        output: expect.stringMatching(/ rebuilt\. Commit the settings/),
      });
      const after = await state();
      expect(await generations()).toEqual({ primary: "2", secondary: "2" });
      expect(after.addresses).toEqual(before.addresses);
      expect(after.instances.primary.InstanceId).not.toBe(before.instances.primary.InstanceId);
      expect(after.instances.secondary.InstanceId).not.toBe(before.instances.secondary.InstanceId);
      expect(after.instances.secondary.LaunchTime!.getTime()).toBeLessThan(
        after.instances.primary.LaunchTime!.getTime(),
      );
      expect(readFileSync(settingsFile, "utf8")).toMatch(/^# Made by the lab/);
      const nodes = { primary: { generation: 2 }, secondary: { generation: 2 } };
      expect((await (await pair.terraform({ ...SETTINGS, nodes })).plan()).changes).toEqual([]);
    });

    /** Rolls through a proxy with faults. A run that stops says why, and the next one goes on. */
    async function rollThrough(faults: Faults): Promise<{ outputs: string[]; exitCode: number }> {
      const proxy = await FaultProxy.start(pair.lab.aws.endpoint, faults);
      const env = {
        ...environmentFor({ ...pair.lab.aws, endpoint: proxy.endpoint }),
        ...pair.lab.toolchain.env,
        AWS_MAX_ATTEMPTS: undefined,
        BASTION_SETTINGS: settingsFile,
      };
      const outputs: string[] = [];
      let exitCode = 1;
      while (exitCode !== 0 && outputs.length < 3) {
        const result = await run(
          process.execPath,
          [join(PROJECT, "bin/redundant-bastion.js"), "roll", ...deploy()],
          {
            cwd: PROJECT,
            env,
          },
        );
        outputs.push(result.output);
        exitCode = result.exitCode;
      }
      await proxy.stop();
      return { outputs, exitCode };
    }

    async function state() {
      const of = async <Value>(read: (name: string) => Promise<Value>) => ({
        primary: await read("corp-ssh-primary"),
        secondary: await read("corp-ssh-secondary"),
      });
      const addresses = await of((name) => pair.aws.address(name));
      return {
        instances: await of((name) => pair.aws.instance(name)),
        addresses: Object.values(addresses).map(({ PublicIp, NetworkInterfaceId }) => [
          PublicIp,
          NetworkInterfaceId,
        ]),
      };
    }
  });
});
