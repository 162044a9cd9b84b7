/** What the demo reads of the API: plain JSON over real HTTP, as any client would. */
export class ApiClient {
  private token: string | undefined;

  constructor(private readonly baseUrl: string) {}

  /** Registers and keeps the token. Gives the user's id. */
  async register(email: string, password: string): Promise<number> {
    const data = await this.post<{ user: { user_id: number }; access_token: string }>('/api/auth/register', {
      email,
      password,
    });
    this.token = data.access_token;
    return data.user.user_id;
  }

  get<Data>(path: string): Promise<Data> {
    return this.call<Data>('GET', path);
  }

  post<Data>(path: string, body: unknown): Promise<Data> {
    return this.call<Data>('POST', path, body);
  }

  private async call<Data>(method: string, path: string, body?: unknown): Promise<Data> {
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as { data: Data; detail?: string };
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${answer.detail}`);
    return answer.data;
  }
}
