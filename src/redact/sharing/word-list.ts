/**
 * Words of programs, of the web and of shops: those that many manuals of packages use, and names of places, things and
 * products as URLs have them. Passwords that many people have are left out.
 */
// prettier-ignore
export const KNOWN = new Set(
  `abbreviated ability able abort absence absent absolute abstract abstraction abuse acceleration accelerator
  acceptable acceptance accessibility accessible accessor accidental accommodate accomplish according accueil
  accumulate accuracy accurate achieve acknowledge acme acorn acquire across acting activate activation activity acts
  actual adapted adapter added adding addition additional additive addon addr address adds adhere adjacent adjust
  adobe adopt adsense advance advantage advertisement advice advised advisory affect affiliates africa afterwards
  against agenda aggregate agnostic agree agreement ahead aims airport ajax akamai album alert algolia alias align
  alignment alive alloc allocate allocation allowlist almost alone along alongside alpha alphabet alphabetical
  alphanumeric alter alternate alternative although altitude altogether amazon ambient ambiguity ambiguous america
  american among amongst amount amplitude amsterdam analysis analytics analyze ancestor ancestry anchor android angle
  angular animate animation anmelden annotate annotation announcement anonymous ansi ansible answer anti anymore
  anyone anything anyway anywhere apache apart apis appear appearance append appendix apple applewebkit applicable
  applied appreciate approach appropriate approved approximate apps appveyor april arabic arbitrarily arbitrary arch
  architecture area ares argc args argv aria arial arise arithmetic around arrive artifact artificial artikel artist
  ascending ascii asia aside asked asking asks aspect assembly assert assertion asset assign assignment assist
  associate assume assumptions asterisk asymmetric asynchronous atime atomic attach attachment attack attention attr
  attrib attribute attribution audio audit augment august australia austria author authoritative authority auto
  autocomplete autodetect automate automatic automatically automation autumn auxiliary availability avatar average
  avif avoid aware away awesome axes axios axis azure babel babeljs backend background backslash backtick backtracking
  backward badge badly bail balanced bandwidth banner bare base baseline basename bash basically basis basket batch
  beacon became become beforehand beginning behave behavior behaviour belgium believe belong bench benchmark benefit
  berlin besides best bestellung beta better beyond bias bidi bigger bigint bike bilder billing binary bind bingbot
  bitbucket bitmap bitmask bits bitwise black blacklisted blank blend blink blog blue bluetooth blur board bogus bold
  bomb book bool boost boot bootstrap border boston bottleneck bottom bounce bound boundary boxed boxes brace bracket
  branch brand brave brazil break breakpoint bridge brief bright brightgreen bring britain british broadcast broke
  broken brotli brown browsing bubble bucket budget buffer bugfixes buggy bugs builders built builtin bulk bump bundle
  buscar business busy buyer bypass byte bytecode cacheable caddy calc calculate calculation calendar california
  callable callee callers callsite came camel camera campaign canada canary cancellation cancelled candidate canonical
  canvas capability capacity capitalize caps caption capture card care careful caret carousel carried carrier carrito
  carry cart cascade cast catalog catalogue category caught caution caveat cell center central cert certain
  certificate chain challenge chance changelog channel character characteristic charge chart chat checkbox checkout
  chicago child children china chinese chmod choice choose chosen chown chrome chromium chronological chunk cidr
  cipher circle circuit circular circumstances city claim clamped clarify classic classify clause clean cleanup
  clickable clip clipboard clock clone closest closure cloud cloudflare coalescing codebase codec codecov codegen
  coerce coercion coffee coinbase cold collapse collect collection collective collector collisions cologne colon
  colorize cols combination combine come comma commandline commercial commit committed common commonjs communicate
  communication community compact company comparator compare comparison compat compatibility compatible compilation
  compile completeness completion complex complexity compliance compliant complicated component compose composite
  composition compound compress compressible compression compte computation compute concat concatenate concatenation
  concept concern concise concrete concurrency concurrent cond condensed condition conditional conduct conf
  configurable configure conflict conform conformant confused confusing confusion congestion conjunction conn
  connector consecutive consent consequence consider considerations consist consistency consistent constant
  constitutes constrain constraint construct construction consult consume consumers consumption contact contain
  containers contextual contiguous continuation continuous contract contrary contrast contrib contribute contribution
  contributor controlled controller controlling convenience convenient convention conventional conversion convert
  convey cooked cool coordinate copied copyright core corner corp corporation correct correction correctness
  correspond corruption cost counterpart counters country couple coupon course cover coverage coveralls cowboy craft
  crash crawler crbug creation creator credit criteria critical crypto ctor cuenta cumulative curious curl curly curr
  currency cursor customizable customization customize cyan cycle cyclic cyrillic czechia daily danger dangerous
  dangling dark dash dashboard datadog datatracker datetime deactivate dead deadlock deal debian debugger debugging
  december decide decimal decision decl declaration declarative declarator declare declined decode decoders decompress
  decompression decorate decoration decorator decrease decrypt dedicated deemed deep defense defer deferred deferring
  definite definition deflate defs degrade degrees delay delegate delegation deletion deliberately delimited delimiter
  deliver delivery delta demand demo demonstrate denial denmark deno denote deny department depend dependency
  dependent deploy deployment deprecate deprecation deps depth derive desc descendant descending describe descriptive
  descriptor deserialize design desirable desired desktop despite dest destination destroy detach detect detection
  detector determine deterministic deutsch develop deviation devtools diagnostic diagram dialog dict dictionary diff
  difference different differentiate differs difficult digit digital dimension dimensional direct direction directive
  directory dirname dirs dirty disable disallow disc discard disclaimer disclosure disconnect disconnection discord
  discount discover discovery discriminant discriminated discuss discussion disk dismiss dispatch disposal dispose
  disposition dist distance distinct distinguish distribute distribution division divisor django docker docs doctype
  document documentation doing dollar domain dont dots dotted doubleclick doubt downgrade downstream draft drag drain
  dramatically draw drawn dress drink drive driven drop dropbox dropdown dropped dropping drupal dual dublin dummy
  dump duplex duplicate durable duration during dutch dynamic dynamically eager earlier early ease easier easiest
  easily easy echo ecma ecosystem edge editable edition editor effect effective efficiency efficient effort elapsed
  elastic elasticsearch electronic elem eligible eliminate ellipsis elsewhere embed embedded embedding emission emit
  emitted emitter emitting emoji employee emscripten emulate emulation encapsulate enclosing encode encoders encounter
  encourage encryption ended endian ending ends energy enforce enforcement engine engineering england english enhance
  enough enqueue enrolled ensure enterprise entire entirety entity entrypoint enum enumerable enumerating enumeration
  environment envoy episode epoch equal equality equivalent erase errno esbuild escalation escape eslint especially
  essential establish estimate etag euro europe european eval evaluate evaluation even eventually ever everyone
  everything everywhere evicted evil exact examining exceed except exception excess excessively exchange exclude
  exclusion exclusive exec executable execute execution executor exhaust exhaustive exist existence existent exit
  expand expansion expect expectation expensive experience experiment experimental expert expiration explain
  explanation explicit exploit explore exponent exponential exponentiation expr express expression extend extensible
  extension extensive external extname extra extract extraction extractor extraneous extreme face facebook facilitates
  fact factor factory fail fair fall fallback fallthrough falsy familiar family fancy fashion fast fastest fastify
  fatal faulty favicon favor favorite feat feature february fedora feed feedback feel fewer fifo fifth figure filename
  filepath filesystem fill filter finalization finalize fine fingerprint finish finite finland fire firebase firefox
  five fixed fixes fixing fixtures flag flagged flash flask flat flatten flex flexibility flexible flickr flight floor
  flush focus fold folks followers foobar food footer footprint forbid force forcefully forcibly forecast foreground
  foreign forever fork formal formatted formatter formatting forth forum foundation four fourth fraction fractional
  frag fragment frame framework france free freemius freeze french frequency frequently fresh friday friend front
  frontend frozen fsync fulfill fullscreen fully func functional functionality furnished fuzzy gain game gamma gaps
  garbage gather gatsby gecko generation generator generic geocode geolocation georgia german germany gets getter
  getting gift gist github gitignore gitlab give gizmo glob globbing glossary glyph gmail goal goes going golang gold
  good google googleapis googlebot goto governed governing grab graceful grade gradient grafana grained grammar
  granular granularity graph gravity gray great greece greek green grep grey grid grow growth gtag guarantee guard
  guess guid guidance guide guidelines gunicorn gunzip gzip gzipped hack half hamburg hand handbook handful handshake
  handy hang happen happy hard hardware harmful headless health heap heavily heavy hebrew held helm helpers helpful
  helvetica hence hereby hero heroku heuristic hexadecimal hide hierarchy highest highlight histogram historical hits
  hmac hoist hold hole homepage hood hopefully hops horizontal hostname hotel hotjar hover however hubspot huge human
  hundreds hung hybrid hyphen iana iconv idea ideal idempotent ident identical identification identified identifier
  identify identity idle ieee ietf ignore illustration imagine imgur immediate immutable impact impl implement
  implementation implementors implied imply important impossible improper improve improvement inactive inadvertently
  inappropriate inbound inbox inclusion inclusive incoming incompatible incomplete inconsistent increase increment
  incremental indeed indent indentation independent indeterminate india indicate indicator indices indirect individual
  inefficient inexact infer inference inferred infinite infinity inflate inform information informational informative
  infrastructure inherently inherit inheritance inicio init initial initialization initialize initializers initiate
  initiative initiator inject injection inline inner innermost insecure insensitive insertion insight insomnia inspect
  inspection inspector inspired instagram installation instance instanceof instant instantiate instantiation
  instructions instructs instrument insufficient intact integrate integration integrity intel intend intent intention
  intentional inter interact interaction interactive intercept interception interceptor intercom interest interface
  interfere interior interleaved intermediate international internet interop interpolated interpolation interpret
  interpretation interrupt intersect intersection interval intrinsic intro introduce introduction introspection
  intuitive invalidate invalidation inverse investigation invisible invocation invoice invoke involved involves
  involving ipad iphone ireland irrelevant isolate isolation issue istanbul italian italic italy iterable iterate
  iteration iterator itself jacket january japan japanese java javascript jenkins jetty jobs joomla jpeg jquery
  jsonrpc july jump june justify jwks kafka kategorie keepachangelog keepalive kept kernel kestrel keyboard keyed
  keygen keyof keyword khtml kibana kill kinda know knowledge known konto korea korean kotlin kraken kubernetes labs
  lack lambda land landscape lang laptop laravel largest late latency latin latitude latter launch layout lazily lazy
  lead leaf leaflet leak learn leave legal legend lenient lesson lets letter letting leverage lexer lexical library
  libs licence license lies life lifecycle lifetime lift light lightbox lightweight limitation linear linkedin lint
  linux lisbon listeners lite literal litespeed little live loaders localhost localized locate lock lockfile lodash
  logger logging logic logical logo logs london lone longest longitude look loop loopback loose loosen lose loss lots
  lower lowercase lowest lstat macintosh macos macro made madrid magenta magento magic mailbox mailgun mailto maintain
  maintainable maintenance major majority malformed malicious management mandatory mangle manifest manipulate
  manipulation manner manual manufacturer mapbox mapped mapper mapping maps march margin markdown marked marker
  marking marks markup mask massive master matchers materials math mathematical matomo matrix matt maximal maximized
  mean meaningful meaningless meant measure measurement mechanism median medium meet megabytes memory mention merely
  merge metadata metric mexico micro microsecond microsoft middle middleware midnight might migrate migration million
  millisecond mime mimetype mind mini minified minimal minimize minor minus mirror misc miscellaneous misleading
  mismatch missed misses mistake misuse mixed mixin mixing mixpanel mkdir mock modal modern modification modified
  modifier modify modular moment monday mongo mongodb monitor mono monotonically moreover morning motion mount mouse
  move movie mozilla mpeg mtime multi multicast multiline multipart multiply munich music mutable mutate mutually
  myfile mysql naive namespace nano nanosecond narrow nate natural nature navbar navigate navigation near nearby
  nearest necessarily necessary need needle negate negation negative negotiation neither nest netherlands netlify
  netmask neutral newer newest newline newly news newsletter nextjs nginx nice night nodei nodejs noise noop
  normalization normalize norway notable notation notification notified notify november nullable numeric numerical
  nuxt obscure observable observe obsolete obtain obvious occur occurred occurrence occurring octal octet october
  offending offer office official offset often oidc okhttp older oldest omit omitted omitting ones ongoing onto
  opacity opaque openapi openid openresty opensource openssl openstreetmap opera operand operate operation operator
  opposed opposite optimal optimization optimize optimizely opts opus oracle ordinal ordinary organization orientation
  oriented orig originate outcome outdated outer outermost outgoing outline outlook outputting outside outstanding
  overall overflow overhead overlap overlapping overlay overload overridden override overriden overwrite overwritten
  owned ownership owning owns pack package packet padded padding paint pair palette panel panier pants paragraph
  parallel parallelism param parameterized paren parentheses parenthesis parenthesized paris parity parsable parsers
  particular partition party passenger passive passthrough past paste patch pathname pattern pause paying payment
  paypal peak peek peer people perceived percent percentage perf perfect perform performance performant perhaps period
  periodic periodically perl permanent permit permitted persist persistent personal perspective pesquisa phase
  philosophy photo phrase phusion physical pick picture piece ping pink pinned pino pinterest pipe pipeline pixel
  pizza place placeholder placement plaintext plan plane planned planning platform play playback playlist plug plugin
  plus podcast pointers poisoning poland polish poll pollution polyfill pool poor popped popular populate portable
  portion portrait portugal portuguese position positional positive posix possibility possible possibly postcode
  postfix postgres postman potential pound power powerful practical practice pragma prague preceded precedence
  preceding precise precision precompiled predefined predicate predictable prefer preferable preference preferred
  prefetch prefix preflight preis premium prepare prepend preprocess prerelease presence presentation preserve preset
  press pressure presumed pretend prettier prettify pretty prev prevent price primarily primitive principal principle
  printable printf prior priority privacy privileged privileges probability probably probe problematic procedure
  proceed processor prod produce producto produit produkt produkte professional program programmatic programming
  progress progressive prometheus promote prone prop propagate propagation proposal proposed proprietary protect
  protection proto prototype provenance proxied prune pseudo publication publish pull punctuation pure purge purpose
  puts putting python quad quadratic qualified qualifier quality quantity quasi queried question quirks quite quora
  quote rabbitmq race radial radio radius radix rails raise rand random randomize randomness rank rapid rare rather
  ratio reach reachable react readability readable readdir readers readiness readme readonly real reality realpath
  realtime reasonable reasonably rebase rebuild rebuilt receive recherche recipe recognize recommend recommendation
  recoverable recreated rect rectangle recurse recursion recursive redact reddit redeclare redhat redirection redis
  redistribution reduce reduction redundant reentrant refactor refer reference referral referred referrer refined
  refinements reflect reflection reformat refs refund regard regardless regenerate regex regexp region registration
  registry regression regular reject rejection relate relation relational relationship relative relax relevance
  relevant reliability reliable reliably relied rely remain remainder remap remapping remarks reminder remix removal
  rename render reorder repeat repetition repl replacement replay replicate repo reporters repository represent
  representation representative reproduce reproducible require requirement reservation reserve resetting resides
  resize resolution resolve resolvers resort respect respective respond responsibility responsible responsive
  restaurant restore restrict restriction resume retain retina retried retrieval retrieve reusable reuse reverse
  revert review revision revoke rewrite rewritten risk rmdir robot roboto robust robustness roll rollback rollup roman
  rome room rotate rotation roughly round ruby rule runkit runnable runner runs runtime russia russian rust safari
  safe safeguard safety said salary sale salesforce salt saml sandbox sanitization sanitize satisfied satisfy saturday
  saying says scala scalable scale scan scanned scanner scanning scenario schedule schema school scratch screen
  screenshot scroll scrollbar sealed secondary seealso seed seeing seek seem seen sees segment segmentation selection
  selective selector self sell semantic semantically semi semicolon semver sendgrid sense sensitive sensitivity
  sentences sentinel sentry separate separation separator september sequence sequential serial serializable
  serialization serialize series serious serve servername sets settable setter setting settled setup several severity
  shall shallow shape share shebang sheet shell shields shift shim ship shipped shipping shirt shoes shop shopify
  short shortcut shorthand shot shown shrink shuffle shutdown shutting sibling sidebar signal significant signifying
  silence silent similar simple simplicity simplified simplify simply simulate simulation simultaneously singapore
  singular sink sitemap sits situation skip skipped skipping slack slash sleep slice slider slight slim slot slow
  slowdown smallest smart smooth snap snapshot snip snippet social socket socks soft software sold solely solution
  solve somehow someone something sometimes somewhat somewhere song soon sort sound soundcloud spain spanish sparse
  spawn speaker spec special specialized specific specifically specification specified specifier specify speculation
  speed spellcheck spelling spent splice split splitting sponsor spot spotify sprache spread spring sprint sprite
  sqlite square srcset stability stable stack stackoverflow stacktrace stage stale stamp stand standalone standard
  standardized star startup stat stateful stateless statement static statically station statistics stay stderr stdin
  stdout stepping sticky stock stopped stopping story strace straight strange strategy stream street stretch
  strikethrough stringified stringify strip stripe stripped stripping strong struct structural structure stub student
  stuff stylesheet stylistic subclass subdirectory subdomains subject sublicense submission submitted submitting
  subnet subscribe subscribers subscript subscription subsection subsequent subset substantial substitute substitution
  substr subtitle subtle subtotal subtract subtree subtype succeed succession successive suche sufficient suffix
  suggest suggestion suitable suite summer summit sunday supabase super supersedes superset supplied supply suppose
  suppress suppression sure surface surrogate surrounding survive suspend svelte swagger swap swapped sweden swedish
  swift swiss switzerland sydney symbol symbolic symfony symlink symmetric synchronous syntax synthesize synthetic
  tablet tabs tagged tags tail tailwind taken talk tall tape tarball task taxi teacher teardown tech technical
  technique technology telegram tell temp template temporal temporarily tend term terminal terminate termination
  terminator terminology ternary terraform testable texas textual theme themselves therefore thin thing think third
  though thought thousand thread threat three threshold threw throttle throughout throughput thrown thumb thumbnail
  thursday thus tick ticket tier tiff tilde tile tiles timeline timers timestamp timezone timings tiny todo toggle
  tokenize tokyo tolerant tomcat toml tomorrow took tool toolbar toolkit tooltip topic toplevel topology touch toward
  track trade traditional traefik traffic trailing train transaction transfer transferred transform transformation
  transient transition transitive translate translation transmission transmit transmitted transparency transparent
  transport travel traversal traverse travis treat treatment tree trending triage trial tricky tried trim trimmed
  trimming trip triple triplet trivial truly truncate truncation trunk trust truth truthy trying tsconfig tuesday
  tumblr tuning tuple turkey turkish turn tutorial tweak twice twilio twitter typedef typescript typical typo ubuntu
  uint unacceptable unambiguous unary unavailable unbind unbounded uncaught unchanged unchecked uncommon uncompressed
  uncovered undeclared undef underline underlying underneath underscore understand understood undesirable undo
  undocumented undone unencoded unescape unfortunately unhandled unicode unified uniform uninitialized uninstall
  unintended uninteresting union unique uniqueness unit universal university unix unlike unlimited unlink unload
  unmatched unmodified unnamed unnecessarily unnecessary unneeded unordered unpack unparsed unpublished unquoted
  unreachable unrecognized unref unregister unrelated unreliable unresolved unroll unsafe unshift unsigned unspecified
  unsplash unstable unsubscribe unsuccessful unsupported unterminated untrusted unusual unwanted unwrap unwrapped
  unzip upcoming upgrade upon uppercase uptime upwards urlencoded urls usable useful useless userinfo userland uses
  usual util utility utilize uuid uvicorn validation validator validity valign valuable variance variant variation
  variety various varnish vars vary vector vendor verb verbatim verbose vercel verdana versa vertical vice video
  vienna viewport vimeo violate violation virtual visibility visible vision visit visitor visual vite vivaldi
  vocabulary volume vulnerability vulnerable wake walk wall wallpaper warenkorb warn warsaw washington wasm waste
  watch water wave ways weak weather webkit webp webpack webserver website websocket wednesday weight weird went
  werkzeug wget whatsapp whatwg wheel whenever whereas wherever whether whichever white whitelist whitespace whom wide
  widen widget wiki wikipedia wild wildcard winter wise wish wishlist wordpress workaround workload workspace world
  worry worse worst worth wrap wrapped wrapper wrapping writable writeable writev written wrote yaml yarn yellow
  yesterday yield york yourself youtube zapier zendesk zero zipcode zlib zoom zurich`.split(/\s+/),
);
