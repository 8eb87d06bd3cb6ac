/**
 * The words that head columns of customer lists, in Norwegian (both forms), Swedish, Danish and English, with some
 * Finnish and German: full words, usual abbreviations and inflected forms. They are collected from the languages and
 * from the public import and export formats of customer, accounting, membership, web shop and dialler programs; no
 * program's layout is in here. Written in small letters. `ä` and `ö` are read as `æ` and `ø`, and every word is also
 * known in the spellings of keyboards without these letters.
 *
 * A word belongs to one class. Classes are what the phrases in `heading-phrases.ts` are made of; the kind says what a
 * word does that is left over when all phrases are found.
 */
export type WordKind =
  /** Means something together with others (`nummer`); left over, the heading is less clear. */
  | 'part'
  /** Says nothing, or that the value is the customer's own. */
  | 'noise'
  /** Says that the value is somebody else's: the seller's, the contact person's, for the invoice. */
  | 'foreign'
  /** Says that the column holds something about the thing instead of the thing: its type, its state, its date. */
  | 'other'
  /** Tells columns of one concept apart: private, work, new. */
  | 'qualifier';

interface WordClass {
  readonly kind: WordKind;
  readonly words: string;
}

const part = (words: string): WordClass => ({ kind: 'part', words });
const noise = (words: string): WordClass => ({ kind: 'noise', words });
const foreign = (words: string): WordClass => ({ kind: 'foreign', words });
const other = (words: string): WordClass => ({ kind: 'other', words });
const qualifier = (words: string): WordClass => ({ kind: 'qualifier', words });

export const wordClasses: Readonly<Record<string, WordClass>> = {
  // Parts of many headings
  nummer: part(
    'nummer nr no num number numbers nro nmr numero numret nummeret nbr nummar nummern nummernr numerot antallsnr',
  ),
  id: part(
    'id ident identitet identifier identifikator identification uid uuid guid nøkkel key tunnus tunniste kennung ids',
  ),
  kode: part('kode code kod koodi koden'),
  navn: part('navn navnet namn namnet name names nimi nafn bezeichnung'),
  dato: part('dato datoen date datum datumet päivä pvm päivämäärä'),
  dag: part('dag dagen day'),
  år: part('år års året year years vuosi'),
  adresse: part(
    'adresse adressen address adress addresse adr addr adrs adresser addresses osoite anschrift anschriften adressefelt adressezeile',
  ),
  linje: noise('linje linjen line rivi zeile'),
  post: part('post postal posti'),
  zip: part('zip zipcode plz postleitzahl'),
  vei: part('vei veg veien vegen väg vägen vej vejen road katu'),
  gate: part('gate gaten gata street streetname gatu gatan gade gaden strasse straße strassenname'),
  hus: part('hus house huset building bygning haus'),
  sted: part('sted stedet stad staden ort orten place tettsted tettstad tätort toimipaikka wohnort ortschaft'),
  by: part('by byen bynavn bynamn city cityname town kaupunki locality stadt'),
  telefon: part(
    'telefon telefonen tlf tel telf tele phone phones telephone tfn tlfn tlph tlfnr telnr puhelin puh fon fone rufnummer festnetz fernsprecher telefonnr telefonnumber phonenumber',
  ),
  sentralbord: part('sentralbord sentralbordet växel omstilling switchboard hovednummer'),
  mobil: part(
    'mobil mobilen mobile mob cell cellular cellphone mobiltlf mobiltel handy gsm matkapuhelin kännykkä sms whatsapp mobilnr mobilfunk handynr mobiltelefonnr matkapuh',
  ),
  fasttelefon: part('fasttelefon fasttlf fastnett fastlinje landline hustelefon fastnät fastnet'),
  fast: part('fast'),
  epost: part('epost eposten mail mailen email emails sähköposti eposti mejl meil'),
  e: part('e'),
  f: part('f'),
  c: part('c'),
  o: part('o'),
  p: part('p'),
  i: part('i'),
  t: part('t'),
  født: part(
    'syntymäaika syntynyt født fødd fødte born fødselsdag bursdag dob bday birthdate birthday gebursdag geboren geburtsdatum geburtstag',
  ),
  fødsel: part('fødsel fødsels födelse birth føde syntymä geb geburts'),
  mk: noise('m k'),
  kjønn: part('kjn kj kjønn kjønnet gender sex kön køn könet kønnet sukupuoli geschlecht'),
  land: part('land landet lands country countries nation nasjon nations maa staat'),
  iso: part('iso'),
  kommune: part('kommune kommunen kommun kommunens municipality kunta muni'),
  fylke: part('fylke fylket fylkes county län fylkeskommune maakunta lääni'),
  region: part('region regionen state province landsdel bundesland kanton'),
  oppgang: part('oppgang oppg opg opgang uppgång inngang ingång indgang entrance husbokstav bokstav litra'),
  etasje: part(
    'etasje etg etage våning floor dør dörr door leilighet leil lgh lägenhet lejlighed apartment apt suite unit',
  ),
  fornavn: part(
    'fornavn fornamn förnamn firstname forename given tilltalsnamn etunimi vorname fornavne rufname tilltalsnamnet',
  ),
  etternavn: part(
    'etternavn etternamn efternavn efternamn lastname surname family sukunimi slektsnavn nachname familienname zuname',
  ),
  mellomnavn: part('mellomnavn mellomnamn mellannamn mellemnavn middlename middle'),
  kallenavn: part('initialer initials nickname kallenavn kallenamn kaldenavn smeknamn tiltalenavn'),
  sist: other('sist siste last sista sidste seneste senast latest'),
  oppdatert: other('oppdatert oppdater updated endret endra ändrad ændret changed modified modifisert'),
  ekstern: part('ekstern eksternt external extern legacy remote referanse ref reference referens referense'),
  registrering: part('registration register registrerings foretaksregisteret reg'),
  første: part('første förste first forste'),
  full: part(
    'fullt full fulle fulde hele fullstendig fullständigt komplett complete formatted formattert formatert samlet fullname vollständiger koko hela',
  ),
  org: part('org organisasjon organisasjons organisation organisations organization organisasjonen handelsregister'),
  orgnr: part('orgnr orgno orgnum orgnummer cvr cvrnr ytunnus brreg businessid'),
  foretak: part(
    'foretak foretaks foretakets företag företags företagets føretak virksomhet virksomhets virksomheten verksamhet enhet enhets',
  ),
  juridisk: part('juridisk juridiske legal offisielt officielt'),
  mva: part('mva vat moms tax momsregistrering ust ustid umsatzsteuer'),
  nett: part('nett internett internet web webb www'),
  nettside: part(
    'nettside nettsiden nettsted nettstad hjemmeside heimeside hemsida webside website webbplats webbsida websted homepage url site domene domain verkkosivu kotisivu homepages internetseite',
  ),
  side: part('side sida page hjem'),
  postboks: part('postboks pb postbox pobox postboksadresse postfach boxadress'),
  boks: part('boks box'),
  nace: part('nace sni sic'),
  næring: part('næring nærings bransje bransjen bransch branche industry industri industrial toimiala'),
  sektor: part('sektor sector'),
  ansatte: part(
    'ansatte tilsette tilsatte anställda medarbejdere medarbeidere employees employee headcount årsverk henkilöstö mitarbeiter mitarbeitende beschäftigte',
  ),
  antall: part('antall antal antalet ant count anzahl määrä'),
  av: part('av of af'),
  omsetning: part(
    'omsetning omsetninga omsättning omsætning driftsinntekter driftsinntekt turnover revenue salgsinntekter nettoomsetning nettoomsättning liikevaihto umsatz',
  ),
  form: part('form formen muoto'),
  stiftet: part(
    'stiftet stifta stiftelse stiftelses etablert etablering etablerings etablerad grundad grundlagt founded established foundation incorporated gegründet gründung perustettu',
  ),
  kreditt: part('kreditt kredit credit'),
  rating: part('rating score vurdering värdighet kredittvurdering kreditvurdering'),
  sone: part('sone zone zon'),
  verdt: part('verdt verd'),
  vite: part('vite vita know'),
  viktig: part('viktig viktigt nyttig need'),
  må: part('må'),
  oppdrag: part('oppdrag oppdrags assignment uppdrag'),
  hovedenhet: part('hovedenhet hovedenhets morselskap morselskaps konsern moderselskab moderbolag parent'),
  heter: part('heter hedder'),
  når: part('når när hvornår when'),
  cube: part('cube'),
  knr: part('knr custno custid custnum kundnr kundenr kid'),

  // Whose it is
  kunde: part(
    'kunde kunden kundens kunder customer customers client clients klient klienten klientens kund cust asiakas debitor debitoren asiakkaan kundin',
  ),
  eier: noise(
    'lead leads prospekt prospect abonnent abonnenten abonnentens deltaker deltakers person personen personens innbygger consumer forbruker',
  ),
  firma: part(
    'firma firmaet firmaets firman bedrift bedriften bedrifts bedriftens selskap selskaps selskapet selskapets company companies business bolag bolagets yritys corporate firm unternehmen firmen yrityksen',
  ),
  konto2: part('account accounts'),
  kontakt: part('kontakt kontakten contact contacts kontakts kontaktinfo'),
  kontaktperson: foreign(
    'kontaktperson kontaktpersons kontaktpersonen kontaktpersonens contactperson kontaktnavn yhteyshenkilö referanseperson ceo cfo direktør styreleder innehaver owner eier ejer ägare primærkontakt ansprechpartner kontakthenkilö yhteyshenkilön primærkontakts',
  ),
  selger: foreign(
    'selger selgers selgeren selgerens seljar seljars säljare säljarens sælger sælgers sælgeren seller sellers salesperson salesrep salesman agent agenten agents rep representant rådgiver rådgivers kundebehandler saksbehandler saksbehandlers sagsbehandler handläggare konsulent konsulents kundeansvarlig kundansvarig ansvarlig ansvarlige ansvarleg ansvarig manager user users bruker brukeren brukers användare medarbeider medarbeiders medarbejder ringer telefonselger promotor kundehandsamar handsamar vår vårt våre our myyjä assignee ansatt ansattes sales salgs verkäufer betreuer ansprechpartnerin sachbearbeiter',
  ),
  leverandør: foreign(
    'leverandør leverandøren leverandørs leverandørens supplier suppliers vendor vendors leverantör leverantörens produsent forhandler distributør kreditor nettselskap bank banken toimittaja manufacturer butikk butik shop store partner partners provider meta system lieferant lieferanten',
  ),
  faktura: foreign(
    'faktura fakturaen fakturerings fakturering fakturamottaker invoice invoices invoicing billing bill bilag betaler betalers betalar payer debitering regning regnskap regnskaps lasku laskutus rechnung efaktura ehf accounting purring purrings inkasso betalings rechnungs zahlungs',
  ),
  levering: foreign(
    'levering leverings leveranse leverans leveransens delivery deliver shipping ship forsendelse mottaker mottakers mottagare modtager recipient sender avsender consignee toimitus hente pickup liefer lieferungs versand',
  ),
  pårørende: foreign(
    'pårørende närstående ektefelle ektefelles maka samboer samboers spouse husband wife foresatt foresatte foresattes forelder forældre förälder målsman parents guardian verge verges barn barnets child children mors fars father mother medeier medeiers medlåntaker medkunde medsøker coowner nødkontakt emergency kin',
  ),
  arbeidsgiver: foreign(
    'arbeidsgiver arbeidsgivers arbetsgivare arbejdsgiver employer associated tilknyttet arbeidsplass arbeidssted',
  ),

  // Which one
  privat: qualifier(
    'privat private privata personal personlig heim heime hjemme hem home priv bosted bosteds bostad bostads bolig boligens bopæl residential folkeregistrert folkereg privates koti',
  ),
  anlegg: qualifier(
    'anlegg anleggs installasjon installasjons installation installations fritid fritids hytte hytta sommer ferie',
  ),
  jobb: qualifier(
    'jobb jobben arbeid arbeids arbete arbets arbejde arbejds work office kontor kontors direkte direct dagtid arb geschäftlich dienstlich büro työ',
  ),
  besøk: qualifier(
    'besøk besøks besök besöks visiting forretning forretnings beliggenhet beliggenhets fysisk physical location forretningssted hovedkontor',
  ),
  kveld: qualifier('kveld kvelds kväll evening aften'),
  primær: qualifier(
    'primær primary primære hoved huvud main primär default standard foretrukket preferred kontakttelefon',
  ),
  annen: qualifier(
    'annen annet anna andre andra alternativ alternativt alternative alt anden secondary sekundær sekundär second ekstra extra additional reserve backup',
  ),
  ny: qualifier('ny nye nytt nya new korrekt riktig'),
  gammel: other(
    'gammel gammelt gamle gamal gamalt forrige førre tidligere tidlegare opprinnelig kopi old previous former original copy tidigare föregående',
  ),

  // What says little
  fyll: noise(
    'hva hvilken hvilket er du din ditt dine deg vad är hvad what which is are your please the a an for til på den det og and och skriv oppgi fyll inn enter value verdi verdien felt field fält kolonne column tall text tekst tekstfelt info informasjon information must required obligatorisk påkrevd valgfri valgfritt optional hvis kr nok sek dkk eur tnok mnok tkr ksek usd prosent siffer digits tegn dd mm yyyy åååå ddmmåååå ddmmyyyy yyyymmdd with med crm attributes properties fields profile profil liste list import export',
  ),
  nå: qualifier('nå now current dagens nåværende nuværende nuvarande idag gjeldende aktuell'),

  // Not the thing itself
  sum: other('sum total totalt summa'),
  beskrivelse: other('beskrivelse description beskrivning'),
  type: other('type typen typer'),
  klasse: other('klasse class'),
  record: noise('record'),
  data: part('data'),
  slag: other(
    'label status state2 tilstand format språk language kategori category gruppe group kilde source segment tag tags kampanje campaign rolle role tittel titel title stilling position yrke job funksjon kommentar comment comments merknad merknader bemærkning bemærkninger anmärkning notat notater notes note notering resultat result utfall avdeling department avd divisjon team prosjekt project avtaletype abonnement abonnementstype produkt product vare varer artikkel item ordre order ordrenr bestilling booking reservasjon tilbud offer rabatt discount saldo balance beløp belop amount pris price prisen priser kostnad cost kost avgift provisjon forbruk forbruks consumption måler målers målar målarnummer målernr målenummer meter målepunkt poeng points alder ålder age civilstand sivilstand sivilstatus hotspot link lenke bilde photo image prefix suffix alias anrede bemerkung bemerkungen notiz notizen huomautus huomautukset lisätiedot maksuehto betingelser betalingsbetingelser betalingsvilkår betalingsbetingelse',
  ),
  samtykke: other(
    'samtykke samtykker consent optin optout unsubscribed nyhetsbrev newsletter reservert reserved sperret blokkert blocked spärrad bounce bounced verified verifisert bekreftet bekräftad validert valid gyldig ok aktiv active inaktiv slettet deleted utmeldt innmeldt innmelding sendt sent åpnet opened klikk klikket clicked mottatt received lest kan vil ønsker ringes ringetid tid time tidspunkt tidsmerke timestamp kl klokken marketing subscribe subscribed',
  ),
  hendelse: other(
    'opprettet oppretta skapad oprettet created create registrering registered registrerad registreret ringt ringet called call samtale samtaler registrert dialog aktivitetsdato activity aktivitet besøkt visited login innlogging start startdato slutt sluttdato end ended utløper utløp udløb utgår expires expiry expire forfall forfalls due signert signed kjøpt kjøp kjøps purchase purchased betalt paid møte meeting oppfølging followup follow neste next død døds avdød deceased death fornyelse renewal siden since joined erstellt geändert',
  ),
  fax: other('fax faks telefax telefaks faksnr faxnr faxnummer telefaxnr'),
  konto: other(
    'konto kontonr kontonummer kontonummeret bankkonto bankkontonr bankkontonummer iban bic swift bankgiro plusgiro postgiro giro kort kortnr card clearing autogiro',
  ),
  medlem: other(
    'medlem medlems medlemsnr medlemsnummer member members membership membernr jäsen medlemskap ansattnr ansattnummer',
  ),
  bolig: other(
    'bolignr bolignummer bruksenhet bruksenhetsnummer bruksnr gnr bnr gårdsnr gårdsnummer gård gards seksjonsnr matrikkel eiendom fastighet ejendom property kvm boareal koordinat koordinater latitude longitude lat lng gps bydel grunnkrets',
  ),
  bil: other(
    'bil regnr registreringsnummer kjennemerke chassis modell model merke brand imei iccid sim puk simkort imsi',
  ),
  fødselsnr: other(
    'personnr personnummer personnumret fødselsnr fødselsnummer fødselsnummeret fnr pnr cpr cprnr cprnummer ssn samordningsnummer dnummer henkilötunnus hetu passport passnr',
  ),
};
