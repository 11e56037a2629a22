import type { Protocol } from "./request";

/** An answer of AWS. */
export interface ErrorAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

interface ApiError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const THROTTLED: { readonly [protocol in Protocol]: ApiError } = {
  ec2: { status: 503, code: "RequestLimitExceeded", message: "Request limit exceeded." },
  query: { status: 400, code: "Throttling", message: "Rate exceeded" },
  json: { status: 400, code: "ThrottlingException", message: "Rate exceeded" },
  "rest-json": { status: 429, code: "TooManyRequestsException", message: "Rate exceeded" },
  "rest-xml": { status: 400, code: "Throttling", message: "Rate exceeded" },
};

const FAILED: { readonly [protocol in Protocol]: ApiError } = {
  ec2: { status: 500, code: "InternalError", message: "An internal error has occurred" },
  query: { status: 500, code: "InternalFailure", message: "An internal error has occurred" },
  json: { status: 500, code: "InternalServerError", message: "An internal error has occurred" },
  "rest-json": { status: 500, code: "ServiceException", message: "An internal error has occurred" },
  "rest-xml": { status: 500, code: "InternalFailure", message: "An internal error has occurred" },
};

const REQUEST_ID = "00000000-0000-0000-0000-000000000000";

/** AWS's answer to a request too many. */
export function throttled(protocol: Protocol): ErrorAnswer {
  return answer(protocol, THROTTLED[protocol]);
}

/** AWS's answer when it fails itself. */
export function failed(protocol: Protocol): ErrorAnswer {
  return answer(protocol, FAILED[protocol]);
}

/** Each protocol writes an error in its own shape. */
function answer(protocol: Protocol, { status, code, message }: ApiError): ErrorAnswer {
  const error = `<Code>${code}</Code><Message>${message}</Message>`;
  switch (protocol) {
    case "ec2":
      return xml(
        status,
        `<Response><Errors><Error>${error}</Error></Errors><RequestID>${REQUEST_ID}</RequestID></Response>`,
      );
    case "query":
    case "rest-xml": {
      const type = status >= 500 ? "Receiver" : "Sender";
      return xml(
        status,
        `<ErrorResponse><Error><Type>${type}</Type>${error}</Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`,
      );
    }
    case "json":
      return {
        status,
        headers: { "content-type": "application/x-amz-json-1.1" },
        body: JSON.stringify({ __type: code, message }),
      };
    case "rest-json":
      return {
        status,
        headers: { "content-type": "application/json", "x-amzn-errortype": code },
        body: JSON.stringify({ Type: "User", message }),
      };
  }
}

function xml(status: number, body: string): ErrorAnswer {
  return {
    status,
    headers: { "content-type": "text/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
  };
}
