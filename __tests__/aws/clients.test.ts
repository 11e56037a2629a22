import { awsClients } from "../../src/aws/clients";

const ROLE = "arn:aws:iam::111122223333:role/deploy";

/** What the tests look at in a client of any service. */
interface AnyClient {
  readonly config: {
    readonly region: () => Promise<string>;
    readonly requestHandler: { readonly configProvider: Promise<object> };
  };
  destroy(): void;
}

describe.each([
  ["with the credentials of the environment", {}],
  ["by roles", { roleArn: ROLE, zoneRoleArn: ROLE }],
])("the clients %s", (_, roles) => {
  const clients = Object.entries(awsClients({ region: "ap-northeast-1", ...roles })) as unknown as [
    string,
    AnyClient,
  ][];
  afterAll(() => clients.forEach(([, client]) => client.destroy()));

  test.each(clients)("have the same time limits: %s", async (_, { config }) => {
    expect(await config.requestHandler.configProvider).toMatchObject({
      connectionTimeout: 5_000,
      requestTimeout: 15_000,
      // Otherwise the SDK only warns of a request that takes longer.
      throwOnRequestTimeout: true,
    });
  });

  test("are in the region of the pair, or where Route 53 and what watches it are", async () => {
    const regions = clients.map(async ([name, { config }]) => [name, await config.region()]);
    const inUsEast1 = ["route53", "zones", "iam", "sns", "lambda", "logs"].map((name) => [name, "us-east-1"]);
    expect(Object.fromEntries(await Promise.all(regions))).toEqual({
      ec2: "ap-northeast-1",
      ssm: "ap-northeast-1",
      ...Object.fromEntries(inUsEast1),
    });
  });
});
