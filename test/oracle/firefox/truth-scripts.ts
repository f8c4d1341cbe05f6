/** Bodies for `Chrome.run`: the browser's own account of every request, kept beside the extension's. */

/** Follows all channels for cases, and the console. */
export const RECORD_TRUTH = `
  const truth = (globalThis.corsLensTruth = { channels: [], messages: [] });
  const known = new WeakSet();
  const note = (subject) => {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    // Firefox looks into its cache on behalf of others, too.
    if (known.has(channel) || channel.loadFlags & Ci.nsICachingChannel.LOAD_ONLY_FROM_CACHE) return;
    known.add(channel);
    if (!/^https?:\\/\\/[^/]+\\/s\\/\\d+\\//.test(channel.originalURI.spec)) return;
    let isPreflight = false;
    try {
      isPreflight = channel.requestMethod === 'OPTIONS' &&
        channel.getRequestHeader('Access-Control-Request-Method') !== '';
    } catch {}
    truth.channels.push({
      channel,
      said: {
        id: String(channel.channelId),
        url: channel.URI.spec,
        first: channel.originalURI.spec,
        method: channel.requestMethod,
        hop: channel.loadInfo.redirectChain.length,
        isPreflight,
        at: win.performance.timeOrigin + win.performance.now(),
      },
    });
  };
  // The first is told of new requests at once, the second of redirected ones, too.
  Services.obs.addObserver(note, 'http-on-opening-request');
  Services.obs.addObserver(note, 'http-on-modify-request');
  Services.console.registerListener({
    observe(message) {
      if (!(message instanceof Ci.nsIScriptError)) return;
      const url = / at (\\S+)\\. \\(/.exec(message.errorMessage)?.[1];
      if (url !== undefined) truth.messages.push({ category: message.category, url, at: message.microSecondTimeStamp / 1000 });
    },
  });
  return true;`;

export const CLEAR_TRUTH = `
  globalThis.corsLensTruth.channels.length = 0;
  globalThis.corsLensTruth.messages.length = 0;
  return true;`;

export const READ_TRUTH = `
  const nameOf = (status) => Object.keys(Cr).find((name) => Cr[name] === status) ?? String(status);
  const { channels, messages } = globalThis.corsLensTruth;
  return JSON.stringify({
    messages,
    channels: channels.map(({ channel, said }) => {
      let status = 0;
      let location = null;
      try {
        status = channel.responseStatus;
        location = channel.getResponseHeader('Location');
      } catch {}
      return { ...said, isPending: channel.isPending(), status, location, result: nameOf(channel.status) };
    }),
  });`;
