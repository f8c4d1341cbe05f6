/** Bodies for `PrivilegedScripts.run`: record every channel, which is one leg. */

/** Records the channels of all cases. */
export const RECORD_CHANNELS = `
  const channels = (globalThis.corsLensChannels = []);
  const known = new WeakSet();
  const note = (subject) => {
    const channel = subject.QueryInterface(Ci.nsIHttpChannel);
    // Firefox also opens channels that only read the cache.
    if (known.has(channel) || channel.loadFlags & Ci.nsICachingChannel.LOAD_ONLY_FROM_CACHE) return;
    known.add(channel);
    if (!/^https?:\\/\\/[^/]+\\/s\\/\\d+\\//.test(channel.originalURI.spec)) return;
    let isPreflight = false;
    try {
      isPreflight = channel.requestMethod === 'OPTIONS' &&
        channel.getRequestHeader('Access-Control-Request-Method') !== '';
    } catch {}
    channels.push({
      channel,
      said: {
        id: String(channel.channelId),
        url: channel.URI.spec,
        first: channel.originalURI.spec,
        method: channel.requestMethod,
        hop: channel.loadInfo.redirectChain.length,
        goesOn: channel.loadInfo.redirectChainIncludingInternalRedirects.length > 0,
        isPreflight,
        at: win.performance.timeOrigin + win.performance.now(),
      },
    });
  };
  // The first reports new requests at once, the second also redirected ones.
  Services.obs.addObserver(note, 'http-on-opening-request');
  Services.obs.addObserver(note, 'http-on-modify-request');
  return true;`;

export const CLEAR_CHANNELS = `
  globalThis.corsLensChannels.length = 0;
  return true;`;

export const READ_CHANNELS = `
  const nameOf = (status) => Object.keys(Cr).find((name) => Cr[name] === status) ?? String(status);
  return JSON.stringify(
    globalThis.corsLensChannels.map(({ channel, said }) => {
      let status = 0;
      let location = null;
      try {
        status = channel.responseStatus;
        location = channel.getResponseHeader('Location');
      } catch {}
      return { ...said, isPending: channel.isPending(), status, location, result: nameOf(channel.status) };
    }));`;
