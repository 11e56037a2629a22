import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../../src/model/user-error";
import * as open from "../../../src/aws/open";
import type { AwsView } from "../../../src/aws/view";
import * as banner from "../../../src/aws/ssh-banner";
import { loadSettings } from "../../../src/settings";
import { healthyFacts, observations } from "../../commands/status/fixture";
import { bastion } from "../../support/cli";

const SETTINGS = `# The pair of the office.
name: corp-ssh
region: ap-northeast-1
network: { vpcId: vpc-0123456789abcdef0 }
nodes:
  primary: { subnetId: subnet-0a1b2c3d4e5f60001, generation: 4 } # public-a
  secondary: { subnetId: subnet-0a1b2c3d4e5f60002, generation: 4 }
dns: { zone: example.co.jp }
access: { from: [203.0.113.0/24] }
`;

describe("redundant-bastion roll", () => {
  let folder: string;
  let file: string;
  let deployed: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-roll-"));
    file = join(folder, "corp-ssh.yaml");
    deployed = join(folder, "deployed");
    writeFileSync(file, SETTINGS);
    copyFileSync(file, deployed);
    environment = { PATH: process.env.PATH, BASTION_SETTINGS: file };
    jest.spyOn(open, "openAwsView").mockReturnValue(aws());
    jest.spyOn(banner, "readBanner").mockResolvedValue("SSH-2.0-OpenSSH_8.7");
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  /** An AWS in which what was deployed last is healthy. */
  function aws(overrides: Partial<AwsView> = {}): AwsView {
    const facts = healthyFacts();
    return {
      hosts: () => {
        const [{ settings }] = loadSettings(deployed);
        return Promise.resolve(
          facts.hosts.value.map((host) => ({
            ...host,
            generation: String(settings.nodes[host.node].generation),
          })),
        );
      },
      addresses: () => Promise.resolve(facts.addresses.value),
      healthChecks: ([ip]: readonly string[]) =>
        Promise.resolve(facts.healthChecks.value.filter(({ ipAddress }) => ipAddress === ip)),
      observations: () => Promise.resolve(observations()),
      close: () => undefined,
      ...overrides,
    } as unknown as AwsView;
  }

  /** A deployment that is a copy of the settings. */
  const deploy = (): string[] => [
    "--deploy-command",
    `cp "$BASTION_SETTINGS" '${deployed}' && echo "$BASTION_PAIR is deployed"`,
  ];
  const generations = (path: string): number[] => {
    const [{ settings }] = loadSettings(path);
    return [settings.nodes.primary.generation, settings.nodes.secondary.generation];
  };

  test("raises, deploys and waits, host by host, and keeps the comments", async () => {
    const { out, err, exitCode } = await bastion(["roll", ...deploy()], environment);
    expect(out).toBe(`corp-ssh: secondary, generation 5: deploying
corp-ssh: secondary, generation 5: serves
corp-ssh: primary, generation 5: deploying
corp-ssh: primary, generation 5: serves
Both hosts were rebuilt. Commit the settings: they hold the generations that run now.
`);
    expect(err).toBe("corp-ssh is deployed\ncorp-ssh is deployed\n");
    expect(exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(SETTINGS.replaceAll("generation: 4", "generation: 5"));
    expect(generations(deployed)).toEqual([5, 5]);
  });

  test("rebuilds only one", async () => {
    const { out } = await bastion(["roll", "corp-ssh", "--only", "secondary", ...deploy()], environment);
    expect(out).toContain("The secondary was rebuilt.");
    expect(generations(deployed)).toEqual([4, 5]);
    expect((await bastion(["roll", "--only", "both"], environment)).exitCode).toBe(2);
  });

  test("changes nothing with --dry-run", async () => {
    const { out, exitCode } = await bastion(["roll", "--dry-run", ...deploy()], environment);
    expect(out).toBe(`corp-ssh: secondary, generation 5: would be written into the settings and deployed
corp-ssh: primary, generation 5: would be written into the settings and deployed
Nothing was changed.
`);
    expect(exitCode).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(SETTINGS);
    expect(generations(deployed)).toEqual([4, 4]);
  });

  test("refuses when a host does not serve, before anything is changed", async () => {
    jest
      .spyOn(open, "openAwsView")
      .mockReturnValue(aws({ observations: () => Promise.resolve(observations(16)) }));
    const { err, exitCode } = await bastion(["roll", ...deploy()], environment);
    expect(err).toContain("The primary does not serve: 16 of 16 Route 53 checkers cannot connect");
    expect(exitCode).toBe(1);
    expect(readFileSync(file, "utf8")).toBe(SETTINGS);
  });

  test("asks for the banner unless it is told not to", async () => {
    jest.spyOn(banner, "readBanner").mockRejectedValue(new UserError("no SSH banner"));
    expect((await bastion(["roll", ...deploy()], environment)).err).toContain("no SSH banner");
    expect((await bastion(["roll", "--no-banner", ...deploy()], environment)).exitCode).toBe(0);
  });

  test("ends when the deployment fails, with the primary as it was", async () => {
    const { err, exitCode } = await bastion(["roll", "--deploy-command", "echo no; exit 7"], environment);
    expect(err).toBe("no\necho no; exit 7 failed (exit code 7)\n");
    expect(exitCode).toBe(3);
    expect(generations(file)).toEqual([4, 5]);
    // The same command goes on from there.
    expect((await bastion(["roll", ...deploy()], environment)).exitCode).toBe(0);
    expect(generations(deployed)).toEqual([5, 5]);
  });

  test("lets the deployment end in order when it is interrupted", async () => {
    const interrupt = new AbortController();
    const begun = join(folder, "begun");
    const command = `trap 'echo ended in order; exit 1' INT; touch '${begun}'; while :; do sleep 0.05; done`;
    const timer = setInterval(() => {
      try {
        readFileSync(begun);
        interrupt.abort();
      } catch {
        // Not yet.
      }
    }, 20);
    const { out, err, exitCode } = await bastion(
      ["roll", "--deploy-command", command],
      environment,
      "",
      interrupt.signal,
    );
    clearInterval(timer);
    expect(out).toContain("Interrupted: waiting for the deployment to end");
    expect(err).toBe("ended in order\nInterrupted. Run the same command again to continue.\n");
    expect(exitCode).toBe(130);
  });

  test("says what is left when it is interrupted while it waits for the last host", async () => {
    const interrupt = new AbortController();
    let deployments = 0;
    const healthy = aws();
    jest.spyOn(open, "openAwsView").mockReturnValue(
      aws({
        hosts: (pair) => {
          if (generations(deployed)[0] === 5 && deployments++ === 1) {
            interrupt.abort();
            return Promise.reject(new UserError("cannot look"));
          }
          return healthy.hosts(pair);
        },
      }),
    );
    const { err, exitCode } = await bastion(["roll", ...deploy()], environment, "", interrupt.signal);
    expect(err).toContain(
      "Interrupted. The last host is deployed; redundant-bastion status shows whether it serves.",
    );
    expect(exitCode).toBe(130);
  });

  test("prints JSON for machines, and nothing else on the same stream", async () => {
    const { out, err } = await bastion(["roll", "--json", ...deploy()], environment);
    expect(JSON.parse(out)).toEqual({
      pair: "corp-ssh",
      dryRun: false,
      steps: [
        { node: "secondary", generation: 5 },
        { node: "primary", generation: 5 },
      ],
    });
    expect(err).toContain("secondary, generation 5: serves");
  });

  test("wants one pair", async () => {
    const other = SETTINGS.replace("corp-ssh", "lab-ssh").replace("example.co.jp", "example.com");
    writeFileSync(join(folder, "lab-ssh.yaml"), other);
    const { err, exitCode } = await bastion(["roll", "-s", folder, "--dry-run"], environment);
    expect(err).toBe("The settings have several pairs. Name one of them: corp-ssh, lab-ssh\n");
    expect(exitCode).toBe(2);
    expect((await bastion(["roll", "lab-ssh", "-s", folder, "--dry-run"], environment)).out).toContain(
      "lab-ssh:",
    );
  });

  test.each(["0", "-1", "soon", "1441"])("refuses to wait %s minutes", async (minutes) => {
    expect((await bastion(["roll", "--timeout", minutes], environment)).exitCode).toBe(2);
  });
});
