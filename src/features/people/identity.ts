import * as openid from 'openid-client';
import { z } from 'zod';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { readSigned, signText } from '../../http/signing.ts';
import type { Office } from '../office.ts';
import type { CitizenIdentity } from './actions.ts';

/** Why a citizen came back from the provider without being signed in. */
export type IdentityProblem =
  | 'declined'
  | 'not-begun'
  | 'over'
  | 'provider-away'
  | 'not-trusted'
  | 'incomplete';

export type Recognised = { identity: CitizenIdentity; assurance: 1 | 2; next: string };

/** The way out to the identity provider and back. */
export type IdentityDoor = {
  /** The provider's address to lead to, and the signed word that the browser keeps meanwhile. */
  begin(next: string): Promise<Outcome<{ url: string; word: string }, IdentityProblem>>;
  /** Reads the provider's answer: who it is and how surely, or why not. Each beginning ends once. */
  finish(query: string, word: string | undefined): Promise<Outcome<Recognised, IdentityProblem>>;
};

export type IdentityProvider = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** How the provider is reached, when not over the network (the simulated one runs in this process). */
  fetch?: openid.CustomFetch;
};

/** How long a citizen may take at the provider. */
export const identityMinutes = 10;

/** Prepares the door; the provider is asked for its addresses at the first use, and again after a failure. */
export function createIdentityDoor(
  office: Pick<Office, 'settings' | 'secrets' | 'clock'>,
  provider: IdentityProvider,
): IdentityDoor {
  const redirectUri = `${office.settings.publicUrl}/dang-nhap/tra-ve`;
  const key = office.secrets.keyFor('identity state');
  const getProvider = onceReached(() => reach(provider));
  return {
    async begin(next) {
      const config = await getProvider().catch(() => undefined);
      if (!config) return refused('provider-away');
      const kept = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const url = openid.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid profile phone address citizen',
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
        // The telephone or the booth may be shared: whoever signed in there before is not taken over.
        prompt: 'login',
      });
      const endsAt = office.clock.now().add({ minutes: identityMinutes }).epochMilliseconds;
      return done({ url: url.href, word: writeKept(key, { ...kept, next, endsAt }) });
    },
    async finish(query, word) {
      const kept = readKept(key, word);
      if (!kept) return refused('not-begun');
      if (kept.endsAt < office.clock.now().epochMilliseconds) return refused('over');
      if (new URLSearchParams(query).get('error') === 'access_denied') return refused('declined');
      const config = await getProvider().catch(() => undefined);
      if (!config) return refused('provider-away');
      return recognise(config, new URL(`${redirectUri}?${query}`), kept);
    },
  };
}

async function reach(provider: IdentityProvider): Promise<openid.Configuration> {
  const issuer = new URL(provider.issuer);
  const isPlain = issuer.protocol === 'http:' && (provider.fetch || isLoopback(issuer.hostname));
  return openid.discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
    ...(provider.fetch ? { [openid.customFetch]: provider.fetch } : {}),
    ...(isPlain ? { execute: [openid.allowInsecureRequests] } : {}),
    timeout: 10,
  });
}

async function recognise(
  config: openid.Configuration,
  address: URL,
  kept: Kept,
): Promise<Outcome<Recognised, IdentityProblem>> {
  try {
    const tokens = await openid.authorizationCodeGrant(config, address, {
      expectedState: kept.state,
      expectedNonce: kept.nonce,
      pkceCodeVerifier: kept.verifier,
      idTokenExpected: true,
    });
    const proof = tokens.claims();
    if (!proof) return refused('not-trusted');
    const told = await openid.fetchUserInfo(config, tokens.access_token, proof.sub);
    return readClaims({ ...told, ...proof }, kept.next);
  } catch (error) {
    // A wrong state, a used code, a forged or foreign answer: all are refusals of the outside, none a fault of ours.
    if (error instanceof openid.ClientError || error instanceof openid.ResponseBodyError)
      return refused('not-trusted');
    if (error instanceof openid.AuthorizationResponseError) return refused('not-trusted');
    if (error instanceof TypeError) return refused('provider-away');
    throw error;
  }
}

function readClaims(told: unknown, next: string): Outcome<Recognised, IdentityProblem> {
  const read = claimsSchema.safeParse(told);
  if (!read.success) return refused('incomplete');
  const { iss, sub, acr, name, citizen_id, birthdate, address, phone_number, email } = read.data;
  return done({
    next,
    assurance: acr === '2' ? 2 : 1,
    identity: {
      issuer: iss,
      subject: sub,
      name: name.normalize('NFC'),
      citizenId: citizen_id,
      bornOn: birthdate === undefined ? undefined : Temporal.PlainDate.from(birthdate),
      address: address?.formatted,
      phone: phone_number,
      email,
    },
  });
}

const claimsSchema = z.object({
  iss: z.string().min(1).max(300),
  sub: z.string().min(1).max(255),
  acr: z.string().optional(),
  name: z.string().trim().min(1).max(200),
  citizen_id: z.string().regex(/^\d{12}$/),
  birthdate: z.iso.date().optional(),
  address: z.object({ formatted: z.string().max(500) }).optional(),
  phone_number: z.string().max(30).optional(),
  email: z.email().optional(),
});

/** What the browser keeps, signed, between leaving and coming back. */
type Kept = { state: string; nonce: string; verifier: string; next: string; endsAt: number };

function writeKept(key: Buffer, kept: Kept): string {
  return signText(key, 'identity', Buffer.from(JSON.stringify(kept)).toString('base64url'));
}

function readKept(key: Buffer, word: string | undefined): Kept | undefined {
  const text = readSigned(key, 'identity', word);
  return text === undefined ? undefined : (JSON.parse(Buffer.from(text, 'base64url').toString()) as Kept);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}

function onceReached<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
