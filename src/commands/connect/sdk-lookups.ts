import "../../aws/quiet-sdk";
import { GetParameterCommand, ParameterNotFound, SSMClient } from "@aws-sdk/client-ssm";
import { hostParameters } from "../../model/names";
import type { AwsAccess } from "../../aws/access";
import { assumedRole } from "../../aws/assumed-role";
import { call } from "../../aws/call";
import { sdkAwsView } from "../../aws/sdk-view";
import type { OpenLookups } from "./open";

/** Asks AWS through its SDK, with the credentials of the environment. */
export function sdkLookups(access: AwsAccess): OpenLookups {
  const { region, roleArn } = access;
  const view = sdkAwsView(access);
  const ssm = new SSMClient({ region, ...assumedRole(roleArn, { region }) });
  return {
    zoneName: (zoneId) => view.zoneName(zoneId),
    addresses: (pair) => view.addresses(pair),
    hostPublicKey: (pair) => call("ssm:GetParameter", () => hostPublicKey(ssm, pair)),
    close: () => {
      view.close();
      ssm.destroy();
    },
  };
}

async function hostPublicKey(ssm: SSMClient, pair: string): Promise<string | undefined> {
  try {
    const name = hostParameters(pair).hostPublicKey;
    return (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) {
      return undefined;
    }
    throw error;
  }
}
