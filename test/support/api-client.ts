/** One answer of the API. `body` is the parsed JSON, or the text of anything else; its type is the caller's claim. */
export interface ApiAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A string body is sent as it is (malformed JSON, other media types); anything else as JSON. */
export interface ApiRequest {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the service over real HTTP; any status is an answer, only a broken connection rejects. */
export type Api = <Body = unknown>(
  method: string,
  path: string,
  request?: ApiRequest,
) => Promise<ApiAnswer<Body>>;

/** What every success carries. */
export interface Envelope<Data> {
  readonly success: true;
  readonly data: Data;
}

/** The members that every failure carries (RFC 9457 and ours). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly success: false;
  readonly code: string;
  readonly request_id: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

export const apiAt =
  (url: string): Api =>
  async <Body>(method: string, path: string, request: ApiRequest = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: headersOf(request),
      ...(request.body !== undefined && { body: textOf(request.body) }),
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = /[/+]json\b/u.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as Body,
    };
  };

function headersOf(request: ApiRequest): Record<string, string> {
  return {
    ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
    ...(request.token !== undefined && { Authorization: `Bearer ${request.token}` }),
    ...request.headers,
  };
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));
