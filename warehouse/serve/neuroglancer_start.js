// Gives Neuroglancer the state of the address once it has started. If it gets the state while it starts, it may write
// its address in the middle of that, fail at a layer of annotations that is not complete, and drop a layer.
"use strict";

(() => {
  const MOST_TIMES = 5;
  const REST_MS = 500;
  const wanted = location.hash;
  if (!/^#!(\{|%7B)/i.test(wanted)) return;
  history.replaceState(null, "", "#!%7B%7D");

  const state = JSON.parse(decodeURIComponent(wanted.slice(2)));
  const layers = (state.layers || []).length;

  function restore(times) {
    viewer.state.reset();
    viewer.state.restoreState(state);
    setTimeout(() => {
      if (viewer.layerManager.managedLayers.length < layers && times > 1) restore(times - 1);
    }, REST_MS);
  }

  addEventListener("load", () => setTimeout(() => restore(MOST_TIMES), REST_MS));
})();
