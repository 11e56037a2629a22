import { environmentFor } from "../../../lab/local-aws/access";

const ACCESS = {
  endpoint: "http://127.0.0.1:5000",
  region: "eu-west-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
};

describe("the environment of the local AWS", () => {
  test("names it to every client", () => {
    expect(environmentFor(ACCESS, {})).toMatchObject({
      AWS_ENDPOINT_URL: "http://127.0.0.1:5000",
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_EC2_METADATA_DISABLED: "true",
    });
  });

  test("passes on nothing of a real account, and no settings", () => {
    const env = environmentFor(ACCESS, {
      PATH: "/bin",
      AWS_PROFILE: "production",
      AWS_SESSION_TOKEN: "real",
      TF_VAR_x: "1",
      TF_CLI_ARGS_plan: "-target=x",
      BASTION_SETTINGS: "mine.yaml",
    });
    expect(env.PATH).toBe("/bin");
    expect(env).not.toHaveProperty("AWS_PROFILE");
    expect(env).not.toHaveProperty("AWS_SESSION_TOKEN");
    expect(env).not.toHaveProperty("TF_VAR_x");
    expect(env).not.toHaveProperty("TF_CLI_ARGS_plan");
    expect(env).not.toHaveProperty("BASTION_SETTINGS");
  });
});
