import type { Words } from './types.ts';

/** What a connection says that cannot be used, and a request that failed: `{host}` is the server's address, `{why}` one of the reasons below. */
export const connectionSentences = {
  unreachable: {
    en: '{host} could not be reached: {why}. Check the network and the account address, then try again.',
    nb: 'Får ikke kontakt med {host}: {why}. Kontroller nettverket og kontoadressen, og prøv igjen.',
  },
  proxyUnreachable: {
    en: 'The proxy on the way to {host} could not be reached: {why}. Check HTTPS_PROXY and NO_PROXY, or ask IT.',
    nb: 'Får ikke kontakt med proxyen på veien til {host}: {why}. Kontroller HTTPS_PROXY og NO_PROXY, eller spør IT.',
  },
  proxyRefused: {
    en: 'The proxy refused the connection to {host} (status {status}). Check HTTPS_PROXY and NO_PROXY, or ask IT.',
    nb: 'Proxyen avviste tilkoblingen til {host} (status {status}). Kontroller HTTPS_PROXY og NO_PROXY, eller spør IT.',
  },
  proxyUnusable: {
    en: 'The proxy on the way to {host} could not be used. Check HTTPS_PROXY and NO_PROXY, or ask IT.',
    nb: 'Proxyen på veien til {host} kunne ikke brukes. Kontroller HTTPS_PROXY og NO_PROXY, eller spør IT.',
  },
  proxyTimeout: {
    en: 'The proxy found no way to {host} in time. Try again later.',
    nb: 'Proxyen fant ingen vei til {host} i tide. Prøv igjen senere.',
  },
  connectTimeout: {
    en: 'No connection to {host} in time. Check the network and the account address, then try again.',
    nb: 'Fikk ikke kontakt med {host} i tide. Kontroller nettverket og kontoadressen, og prøv igjen.',
  },
  answerTimeout: {
    en: '{host} did not answer in time. Try again later.',
    nb: '{host} svarte ikke i tide. Prøv igjen senere.',
  },
  answerTimeoutStatus: {
    en: 'Cube did not answer in time (status {status}). Try again later.',
    nb: 'Cube svarte ikke i tide (status {status}). Prøv igjen senere.',
  },
  badCertificate: {
    en: "The certificate of {host} could not be trusted: {why}. Check the address, or ask IT about the company's certificate.",
    nb: 'Sertifikatet til {host} kunne ikke godkjennes: {why}. Kontroller adressen, eller spør IT om firmaets sertifikat.',
  },
  noSecureConnection: {
    en: "No secure connection to {host} could be made ({code}). Check the address, or ask IT about the company's certificate.",
    nb: 'Fikk ikke en sikker forbindelse til {host} ({code}). Kontroller adressen, eller spør IT om firmaets sertifikat.',
  },
  notHttp: {
    en: '{host} does not speak HTTP as it should ({code}). Check that the address is a Cube account.',
    nb: '{host} snakker ikke HTTP som det skal ({code}). Kontroller at adressen er en Cube-konto.',
  },
  answerDamaged: {
    en: 'The answer of {host} was damaged on its way ({code}). Try again.',
    nb: 'Svaret fra {host} ble skadet på veien ({code}). Prøv igjen.',
  },
  answerPackedOddly: {
    en: 'The server compressed its answer in a way that was not asked for. Check that the address is a Cube account.',
    nb: 'Serveren pakket svaret på en måte det ikke var bedt om. Kontroller at adressen er en Cube-konto.',
  },
  answerTooLarge: {
    en: 'The answer is larger than Cube should send. Check that the address is a Cube account.',
    nb: 'Svaret er større enn det Cube skal sende. Kontroller at adressen er en Cube-konto.',
  },
  answerNotUtf8: {
    en: 'The answer is not text in UTF-8. Check that the address is a Cube account.',
    nb: 'Svaret er ikke tekst i UTF-8. Kontroller at adressen er en Cube-konto.',
  },
  answerEmpty: {
    en: 'The answer is empty, where Cube sends a record. Check that the address is a Cube account.',
    nb: 'Svaret er tomt, der Cube skal sende en kunde. Kontroller at adressen er en Cube-konto.',
  },
  answerNotJson: {
    en: 'The answer is not JSON, where Cube sends a record. Check that the address is a Cube account.',
    nb: 'Svaret er ikke JSON, der Cube skal sende en kunde. Kontroller at adressen er en Cube-konto.',
  },
  answerNoList: {
    en: 'The answer is not a list of customers. Check that the address is a Cube account.',
    nb: 'Svaret er ikke en liste over kunder. Kontroller at adressen er en Cube-konto.',
  },
  listEmpty: {
    en: 'The answer is empty, where Cube sends a list. Try again.',
    nb: 'Svaret er tomt, der Cube skal sende en liste. Prøv igjen.',
  },
  listGoesOn: {
    en: 'Something follows the end of the list in the answer. Try again.',
    nb: 'Det kommer noe etter slutten av listen i svaret. Prøv igjen.',
  },
  badCustomer: {
    en: 'The customer in the answer {why}. Nothing of it was used.',
    nb: 'Kunden i svaret {why}. Ingenting av den ble brukt.',
  },
  badRecord: {
    en: 'The record at index {index} of the answer {why}. Nothing of the answer was used.',
    nb: 'Kunden på plass {index} i svaret {why}. Ingenting av svaret ble brukt.',
  },
  badEntry: {
    en: 'The entry at index {index} of the answer is not what Cube should send. Check that the address is a Cube account.',
    nb: 'Det som står på plass {index} i svaret, er ikke slik Cube skal svare. Kontroller at adressen er en Cube-konto.',
  },
  badField: {
    en: 'The entry at index {index} of the answer is not what Cube should send in {field}. Check that the address is a Cube account.',
    nb: 'Det som står i {field} på plass {index} i svaret, er ikke slik Cube skal svare. Kontroller at adressen er en Cube-konto.',
  },
  otherStatus: {
    en: 'The server answered with the status {status}, where Cube answers 200. Check that the address is a Cube account.',
    nb: 'Serveren svarte med status {status}, der Cube svarer 200. Kontroller at adressen er en Cube-konto.',
  },
  serverFailed: {
    en: 'Cube answered with an error of its own (status {status}). Try again later.',
    nb: 'Cube svarte med en feil hos seg selv (status {status}). Prøv igjen senere.',
  },
  serverFailedPause: {
    en: 'Cube answered with an error of its own (status {status}) and asks for a pause of {seconds} s. Try again after {at}.',
    nb: 'Cube svarte med en feil hos seg selv (status {status}) og ber om en pause på {seconds} s. Prøv igjen etter {at}.',
  },
  fewerRequestsPause: {
    en: 'Cube asks for fewer requests, and for a pause of {seconds} s. Try again after {at}, or lower the concurrency.',
    nb: 'Cube ber om færre forespørsler, og om en pause på {seconds} s. Prøv igjen etter {at}, eller senk antallet samtidige.',
  },
  redirectedElsewhere: {
    en: 'The server sent the request on to {target}, which is never followed. Check the account address.',
    nb: 'Serveren sendte forespørselen videre til {target}, og det følges aldri. Kontroller kontoadressen.',
  },
  redirectedPath: {
    en: 'The server sent the request on to another path, which is never followed. Check the account address.',
    nb: 'Serveren sendte forespørselen videre til en annen sti, og det følges aldri. Kontroller kontoadressen.',
  },
  createsUnknown: {
    en: 'This Cube server cannot create customers yet.',
    nb: 'Denne Cube-serveren kan ikke opprette kunder ennå.',
  },
  // The address, the user, and what Cube has there
  urlWithPassword: {
    en: 'The account address must not hold a user name or password. Write it like https://ACCOUNT.cube4sales.com.',
    nb: 'Kontoadressen skal ikke ha brukernavn eller passord i seg. Skriv den som https://KONTO.cube4sales.com.',
  },
  urlWithQuery: {
    en: 'The account address must not have a part after "?" or "#". Write it like https://ACCOUNT.cube4sales.com.',
    nb: 'Kontoadressen skal ikke ha noe etter «?» eller «#». Skriv den som https://KONTO.cube4sales.com.',
  },
  badTokenCharacter: {
    en: 'The token holds a character that a token cannot have. Copy it from Cube again.',
    nb: 'Tokenet har et tegn som et token ikke kan ha. Kopier det fra Cube på nytt.',
  },
  colonInUserName: {
    en: 'A user name cannot hold a colon. Check the user name.',
    nb: 'Et brukernavn kan ikke ha kolon i seg. Kontroller brukernavnet.',
  },
  connectionGone: {
    en: 'This connection is not saved any more.',
    nb: 'Denne tilkoblingen er ikke lagret lenger.',
  },
  passwordNeeded: {
    en: 'The password is not known here: type it.',
    nb: 'Passordet er ikke lagret her: skriv det.',
  },
  tokenNeeded: { en: 'The token is not known here: type it.', nb: 'Tokenet er ikke lagret her: skriv det.' },
  noSuchAssignment: {
    en: 'Cube has no assignment {assignment}, or this user cannot see it. Check the number.',
    nb: 'Cube har ikke noe oppdrag {assignment}, eller brukeren kan ikke se det. Kontroller nummeret.',
  },
  requestRefused: {
    en: 'Cube refused the request (status {status}); trying it again as it is will not help.',
    nb: 'Cube avviste forespørselen (status {status}); det hjelper ikke å prøve den igjen slik den er.',
  },
  proxyNotUnderstood: {
    en: '{name} is not an address that can be used. Write it like http://proxy.example.com:3128.',
    nb: '{name} er ikke en adresse som kan brukes. Skriv den som http://proxy.example.com:3128.',
  },
  proxyKindUnknown: {
    en: '{name} names a proxy of the kind {kind}, which Cube Bulk does not speak, and it is not passed by. Use an HTTP proxy, or name the server in NO_PROXY if it is reached without one.',
    nb: '{name} peker på en proxy av typen {kind}, som Cube Bulk ikke snakker med, og den blir ikke forbigått. Bruk en HTTP-proxy, eller før opp serveren i NO_PROXY hvis den nås uten.',
  },
  noCubeHere: {
    en: 'There is no Cube at this address: it does not know the connection check. Check the account address.',
    nb: 'Det er ingen Cube på denne adressen: den kjenner ikke tilkoblingskontrollen. Kontroller kontoadressen.',
  },
  comeBackLater: {
    en: 'Cube asks for a pause of {seconds} s, longer than a request goes on being tried. Come back after {at}.',
    nb: 'Cube ber om en pause på {seconds} s, lenger enn en forespørsel forsøkes. Kom tilbake etter {at}.',
  },
} as const satisfies Record<string, Words>;

const brokenOff = { en: 'the connection was broken off', nb: 'forbindelsen ble brutt' };
const tooManyOpen = {
  en: 'this computer has too many files and connections open',
  nb: 'denne maskinen har for mange filer og forbindelser åpne',
};
const notAllowed = {
  en: 'this computer does not allow the connection',
  nb: 'denne maskinen tillater ikke forbindelsen',
};

/** Why there was no connection, by the code of the operating system. */
export const networkReasons = {
  ECONNREFUSED: { en: 'nothing answers at this address', nb: 'ingenting svarer på denne adressen' },
  ENOTFOUND: { en: 'there is no server of this name', nb: 'det finnes ingen server med dette navnet' },
  EAI_AGAIN: {
    en: 'the name could not be looked up, perhaps because this computer is not online',
    nb: 'navnet kunne ikke slås opp, kanskje fordi denne maskinen ikke er på nett',
  },
  ECONNRESET: brokenOff,
  EPIPE: brokenOff,
  ECONNABORTED: brokenOff,
  EHOSTUNREACH: {
    en: 'there is no way to this server from here',
    nb: 'det finnes ingen vei til denne serveren herfra',
  },
  ENETUNREACH: {
    en: 'there is no way to this server from here, perhaps because this computer is not online',
    nb: 'det finnes ingen vei til denne serveren herfra, kanskje fordi denne maskinen ikke er på nett',
  },
  ENETDOWN: { en: 'this computer is not online', nb: 'denne maskinen er ikke på nett' },
  EHOSTDOWN: { en: 'the server is down', nb: 'serveren er nede' },
  EADDRNOTAVAIL: {
    en: 'this computer has no address or port left to connect from',
    nb: 'denne maskinen har ingen ledig adresse eller port å koble til fra',
  },
  EMFILE: tooManyOpen,
  ENFILE: tooManyOpen,
  EACCES: notAllowed,
  EPERM: notAllowed,
} as const satisfies Record<string, Words>;

const unknownAuthority = {
  en: "its authority is not known to this computer, perhaps because a company's proxy is in between",
  nb: 'denne maskinen kjenner ikke utstederen, kanskje fordi det er en bedriftsproxy imellom',
};

/** Why a certificate is not trusted, by the code of OpenSSL or Node. */
export const certificateReasons = {
  CERT_HAS_EXPIRED: { en: 'it has expired', nb: 'det er utløpt' },
  CERT_NOT_YET_VALID: {
    en: "it is not valid yet, or this computer's clock is wrong",
    nb: 'det er ikke gyldig ennå, eller klokken på denne maskinen går feil',
  },
  CERT_REVOKED: { en: 'it was revoked', nb: 'det er trukket tilbake' },
  ERR_TLS_CERT_ALTNAME_INVALID: { en: 'it belongs to another server name', nb: 'det gjelder et annet servernavn' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { en: 'it vouches for itself only', nb: 'det går bare god for seg selv' },
  SELF_SIGNED_CERT_IN_CHAIN: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT: unknownAuthority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownAuthority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownAuthority,
} as const satisfies Record<string, Words>;

/** What is wrong with a customer in an answer, as the end of "The customer in the answer …". */
export const recordReasons = {
  notObject: { en: 'is not an object', nb: 'er ikke et objekt' },
  tooLarge: { en: 'is larger than any customer', nb: 'er større enn noen kunde' },
  cut: { en: 'is cut off: the answer ended too early', nb: 'er kuttet: svaret sluttet for tidlig' },
  missing: { en: 'is missing: the answer ended too early', nb: 'mangler: svaret sluttet for tidlig' },
  notJson: { en: 'is not valid JSON', nb: 'er ikke gyldig JSON' },
  notUtf8: { en: 'is not text in UTF-8', nb: 'er ikke tekst i UTF-8' },
  noComma: { en: 'does not follow a comma', nb: 'kommer ikke etter et komma' },
  noCustomerId: {
    en: 'has no whole number in customer_id',
    nb: 'har ikke et heltall i customer_id',
  },
  noAssignmentId: {
    en: 'has no whole number in assignment_id',
    nb: 'har ikke et heltall i assignment_id',
  },
  otherAssignment: {
    en: 'belongs to another assignment than the one that was asked for',
    nb: 'hører til et annet oppdrag enn det som ble etterspurt',
  },
  otherCustomer: {
    en: 'is another customer than the one that was asked for',
    nb: 'er en annen kunde enn den som ble etterspurt',
  },
} as const satisfies Record<string, Words>;
