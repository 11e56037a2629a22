import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeSettings } from "../../lab/settings";
import { Checkout, readPipeline, runGitHubJob, type GitHubJob } from "../support/pipeline";
import { TestDeployment } from "../support/deployment";

const WORKFLOWS = "github-actions/.github/workflows";
const MATRIX = {
  "matrix.pair": "corp-ssh",
  "matrix.region": "ap-northeast-1",
  "matrix.settings": "bastions/corp-ssh.yaml",
};

// The pair is deployed by the first pipeline; each of the others begins where the one before it ended.
describe("the shell of the pipelines, on the local AWS", () => {
  let pair: TestDeployment;
  let checkout: Checkout;

  beforeAll(async () => {
    pair = await TestDeployment.start();
    const folder = join(pair.lab.folder, "checkout");
    checkout = new Checkout(folder, { ...pair.lab.aws.env, ...pair.lab.toolchain.env });
    writeSettings(join(folder, "bastions/corp-ssh.yaml"), pair.lab.settings);
    // Writes down what it is asked for, and the text it is given as a file.
    checkout.stub(
      "gh",
      'echo "gh $*" >> gh.log\nfor last; do :; done\n[ ! -f "$last" ] || cat "$last" >> gh.log',
    );
  });
  afterAll(() => pair.stop());

  function githubJob(workflow: string, name: string): GitHubJob {
    const { jobs, env } = readPipeline(`${WORKFLOWS}/${workflow}`);
    return { ...jobs[name], env: { ...env, ...jobs[name].env } };
  }

  test("GitHub: lists the pairs", async () => {
    const { outputs, result } = await runGitHubJob(checkout, githubJob("bastions.yml", "pairs"), {});
    expect(result).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(outputs.matrix)).toEqual({
      include: [{ pair: "corp-ssh", region: "ap-northeast-1", settings: "bastions/corp-ssh.yaml" }],
    });
  });

  test("GitHub: a pull request gets the plan as a comment", async () => {
    const { result } = await runGitHubJob(checkout, githubJob("bastions.yml", "plan"), {
      ...MATRIX,
      "github.event.pull_request.number": "7",
    });
    expect(result).toMatchObject({ exitCode: 0 });
    const said = checkout.read("gh.log");
    expect(said).toContain("gh pr comment 7 --body-file comment.md");
    expect(said).toContain("### Plan of corp-ssh\nThis plan is safe for corp-ssh.");
    expect(said).toContain("# aws_eip.primary will be created");
    expect(await pair.aws.addressCount()).toBe(0);
  });

  test("GitHub: main is applied", async () => {
    const { result } = await runGitHubJob(checkout, githubJob("bastions.yml", "apply"), MATRIX);
    expect(result).toMatchObject({ exitCode: 0, output: expect.stringContaining("Apply complete!") });
    expect(await pair.aws.addressCount()).toBe(2);
  });

  describe("GitHub: every night", () => {
    const drift = (): GitHubJob => githubJob("bastions-nightly.yml", "drift");

    test("nothing is said while AWS is as the settings say", async () => {
      const { outputs, result } = await runGitHubJob(checkout, drift(), MATRIX, (step) => !step.if);
      expect({ outputs, exitCode: result.exitCode }).toEqual({ outputs: {}, exitCode: 0 });
    });

    test("an issue is opened when a range moved", async () => {
      pair.lab.ranges.replace("107.23.255.0/26", "198.51.100.0/26");
      const { outputs } = await runGitHubJob(checkout, drift(), MATRIX, (step) => !step.if);
      expect(outputs).toEqual({ drift: "true" });
      rmSync(join(checkout.folder, "gh.log"));
      await runGitHubJob(checkout, drift(), MATRIX, (step) => step.if !== undefined);
      // Nobody has an open issue yet: the list that is asked for first holds nothing.
      const said = checkout.read("gh.log");
      expect(said).toContain("gh issue create --title Bastions corp-ssh: AWS is not as the settings say");
      expect(said).toContain("198.51.100.0/26");
    });
  });

  test("CodeBuild: the range that moved is let in", async () => {
    const { env, phases } = readPipeline("codebuild/buildspec.yml");
    const commands = [...phases.install.commands, ...phases.build.commands].join("\n");
    const result = await checkout.shell(commands, { ...env.variables, CODEBUILD_SRC_DIR: checkout.folder });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.output).toContain("Resources: 1 added, 0 changed, 1 destroyed.");
  });

  test("CodeBuild: the Terraform of the project is right", async () => {
    const folder = join(pair.lab.folder, "codebuild");
    mkdirSync(folder);
    const source = join(__dirname, "../../examples/pipelines/codebuild/project.tf");
    copyFileSync(source, join(folder, "project.tf"));
    const terraform = pair.lab.terraform(folder);
    expect(await terraform.run("fmt", "-check", "-diff")).toMatchObject({ exitCode: 0 });
    await terraform.init();
    expect(await terraform.validate()).toMatchObject({ exitCode: 0 });
  });

  test("GitLab: plans, and applies nothing when there is nothing to do", async () => {
    const pipeline = readPipeline("gitlab-ci/.gitlab-ci.yml");
    for (const job of ["plan", "apply"]) {
      const script = [...pipeline.default.before_script, ...pipeline[job].script].join("\n");
      const result = await checkout.shell(script, {
        CI_PROJECT_DIR: checkout.folder,
        PAIR: "corp-ssh",
        BASTION_SETTINGS: "bastions/corp-ssh.yaml",
        AWS_ID_TOKEN: "token",
        AWS_WEB_IDENTITY_TOKEN_FILE: join(checkout.folder, "aws-id-token"),
      });
      expect(result).toMatchObject({ exitCode: 0 });
      expect(result.output).toContain("This plan is safe for corp-ssh.");
    }
  });

  test("Atlantis: plans and applies", async () => {
    const { workflows } = readPipeline("atlantis/repos.yaml");
    const env = {
      PROJECT_NAME: "corp-ssh",
      PLANFILE: join(checkout.folder, "corp-ssh.tfplan"),
      SHOWFILE: join(checkout.folder, "corp-ssh.json"),
    };
    for (const stage of ["plan", "apply"]) {
      for (const step of workflows.bastions[stage].steps) {
        expect(await checkout.shell(step.run as string, env)).toMatchObject({ exitCode: 0 });
      }
    }
    expect(JSON.parse(readFileSync(env.SHOWFILE, "utf8"))).toMatchObject({ errored: false });
  });

  test("a plan that is dangerous is not applied", async () => {
    const settings = { ...pair.lab.settings, dns: { zone: pair.lab.estate.zone.name, record: "gate" } };
    writeSettings(join(checkout.folder, "bastions/corp-ssh.yaml"), settings);
    const { result } = await runGitHubJob(checkout, githubJob("bastions.yml", "apply"), MATRIX);
    expect(result).toMatchObject({ exitCode: 1 });
    expect(result.output).toContain("--allow record-lost=corp-ssh");
    const names = (await pair.aws.aRecords(pair.lab.estate.zone.id)).map(({ Name }) => Name);
    expect(names).toContain("ssh.example.co.jp.");
    expect(names).not.toContain("gate.example.co.jp.");
  });
});
