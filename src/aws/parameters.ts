import { GetParameterCommand, ParameterNotFound, type SSMClient } from "@aws-sdk/client-ssm";
import { hostParameters } from "../model/names";
import { call } from "./call";

/** Value of an SSM parameter; undefined when there is no such parameter. */
export function parameterValue(ssm: SSMClient, name: string): Promise<string | undefined> {
  return call("ssm:GetParameter", async () => {
    try {
      return (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value;
    } catch (error) {
      if (error instanceof ParameterNotFound) {
        return undefined;
      }
      throw error;
    }
  });
}

/** Public half of the host key of a pair; undefined when no host has published it. */
export function hostPublicKey(ssm: SSMClient, pair: string): Promise<string | undefined> {
  return parameterValue(ssm, hostParameters(pair).hostPublicKey);
}
