// What typed scripts make of `k6/http`: the names of @types/k6, and answers that follow the `responseType` that was asked for.
import http, {
  type ArrayBatchRequest,
  type AuthMethod,
  type BatchRequest,
  type BatchRequests,
  type BatchResponses,
  type CipherSuite,
  type CookieJarCookies,
  type ExpectedStatusesObject,
  type ObjectBatchRequest,
  type ParamsCookieValue,
  type Protocol,
  type RefinedBatchRequest,
  type RefinedResponse,
  type RefinedResponseBody,
  type RequestCookie,
  type Response,
} from 'k6/http';

const names = ['a', 'b'];
const auth: AuthMethod = 'ntlm';
const cookie: ParamsCookieValue = { value: 'x' };
const range: ExpectedStatusesObject = { min: 200, max: 299 };
const inObject: ObjectBatchRequest = { url: 'http://x', params: { responseType: 'binary', tags: { a: 'b' }, auth } };
const inArray: ArrayBatchRequest = ['GET', 'http://x', null, { timeout: '1s', cookies: { cookie } }];
const one: RefinedBatchRequest<'text'> = 'http://x';
const built: BatchRequest[] = [...names, one];
const requests: BatchRequests = [inObject, inArray];

export default function (): unknown {
  const bytes = { url: 'http://x', params: { responseType: 'binary' } } as const;
  const first: RefinedResponse<'text'> = http.batch(['http://a', 'http://b'])[0]!;
  const mixed: Response[] = http.batch([['GET', 'http://a'], { method: 'GET', ...bytes }, 'http://c']);
  const named = http.batch({
    page: 'http://a',
    picture: { url: 'http://b', params: { responseType: 'binary' } },
    none: ['GET', 'http://c', null, { responseType: 'none' }],
  });
  const bodies: [string | null, ArrayBuffer | null, null] = [named.page.body, named.picture.body, named.none.body];
  const answers: BatchResponses<typeof requests> = http.batch(requests);
  http.batch(names.map((name) => ['GET', name, null, { tags: { name } }]))[0]!.body?.length;
  http.batch(built).forEach((response: RefinedResponse<'text'>) => response.json());
  http.batch([['GET', 'http://a'], 'http://b'] as const)[0].status;

  const next: RefinedResponse<'text'> = first.clickLink();
  const picture: RefinedResponseBody<'binary'> = next.submitForm({ params: { responseType: 'binary' } }).body;
  const protocol: Protocol = next.proto;
  const suite: CipherSuite = next.tls_cipher_suite;
  const sent: RequestCookie[] | undefined = next.request.cookies['a'];
  const kept: CookieJarCookies = http.cookieJar().cookiesForURL('http://x');
  http.setResponseCallback(http.expectedStatuses(range, 404));
  return [mixed, bodies, answers, picture, protocol, suite, sent, kept];
}
