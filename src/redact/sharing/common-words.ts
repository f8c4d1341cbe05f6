/** Words of messages about requests and signing in, of HTTP, HTML and programs: none is a password of anybody. */
// prettier-ignore
const COMMON = new Set(
  `about above accept accepted access account accounts action active admin after again agent algorithm all allow allowed already also
  always and another any api app application applications apply archive are argument array arrow article async attempt attempts audience auth
  authenticate authentication authorization authorize available await back bad basic bearer because been before begin behind being
  below between blob block blocked body boolean both browser build but button bytes cache call called callback can cancel cannot case
  catch cause change changed changes char charset check class clear click client close code codes color column command comment
  complete completed config configuration confirm confirmation connect connection console const constructor content context continue
  control cookie cookies copy cors could count create created credential credentials cross current custom data database date days debug
  default define delete denied description detail details development device digest disabled display does done double down download
  each east edit either element else email empty enable enabled encoding encrypt end endpoint enter entry error errors event every
  example expected expire expired expires expiry export expose extends failed failure fake false fetch field fields file files final find first float
  flow follow following font forbidden forget forgot form format forward found from full function further future gateway general generate get
  given global gone grant granted graphql group groups guest handle handler has hash have head header headers height hello help here
  hidden hook hooks high hint history home host hour hours href html http https icon image images implicit import include included incorrect index
  info input insert inside install instead integer internal into invalid issued issuer issues item items join json just keep key keys kind
  label language large last latest layer least left legacy length less letters level like limit line link links list listen load loading
  local locale location locked logged login logout long lookup lost machine mail main make manage many match maximum maybe media member menu
  message messages meta method methods minimum minute minutes missing mobile mode model module month more most much multiple must mutation
  name named names native negotiate nested network never new next node none nonce normal north not note nothing notice now null number
  numbers oauth object off offline okay old once one online only open option optional options order origin original other otherwise our
  output over overview own owner page pages parameter parameters parent parse part partial pass passcode passed passing passphrase
  password passwords path paths payload pending permission permissions person phone pin plain please point policy popup port post
  preload present preview previous primary print private problem process product production profile project promise prompt proof
  property protected protocol provide provided provider proxy public push query queue quick quota range rate read ready realm reason
  received recent record recover recovery redirect refresh refused register rejected related release reload remember remote remove
  removed replace reply report request requested requests required requires reset resource resources response rest restart result
  results retry return returned returns revoked right role root route router rows run running same sample save scheme scope script
  search second seconds secret secrets section secure security see select send sent server service session sessions set settings short
  shared should show side sign signature signed signin signup since single site size small some source south space span
  start started state status step still stop storage store stored strict string style submit success successful such summary
  support supported switch sync system tab table tables take target team temporary tenant test text than thank thanks that the their them then
  there these they this those through throw time timeout times title to today together token tokens too top total trace trigger triggers true try
  two type types typeof unable unauthorized under undefined unexpected unknown unless unlock unset until unused update updated upload
  upper upstream url usage use used user username users using valid validate value values var variable variables verification verified
  verify version very via view void wait want was way web week welcome well were west what when where which while whole whose why width will
  window with within without word words work worker workflow workflows would write wrong year years yes yet you your zone`.split(/\s+/),
);
/** What may follow a word. */
const ENDING = /(?:'s|[.:!?…]+)$/;

/** With digits among its letters, or a code of both. */
const NO_WORD = /\d.*[A-Za-z].*\d|\d{4}|^[A-Za-z]{2,3}\d{2,3}$|[A-Za-z]{4}(?<!auth|base)\d|[^ -~…’]/;

/** Whether it is one of them as it is listed. */
export function isCommon(word: string): boolean {
  return COMMON.has(word);
}

function isCommonPart(part: string): boolean {
  const lower = part.toLowerCase();
  return part.length <= 3 || isCommon(lower) || isCommon(lower.replace(/(?:s|ed|d|ing|ly)$/, ''));
}

/** Whether it is a common word, or a name that is made of such: `user_name`, `setCookie`, `Content-Type`. */
export function isCommonWord(word: string): boolean {
  if (word.length > 60 || NO_WORD.test(word)) return false;
  const parts = word
    .replace(ENDING, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .split(/[^A-Za-z]+/)
    .filter((part) => part !== '');
  return parts.every(isCommonPart) && (parts.length < 3 || parts.some((part) => part.length > 3));
}
