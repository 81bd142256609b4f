// The SQL editor: CodeMirror in a shadow root, where its styles need no exception from the page's security policy.

import { h } from "./dom.js";

/** An editor with the text; `onrun()` on Ctrl+Enter. `schema`: names to complete, {name: [columns]}. */
export async function editor({ text, schema, onrun, label }) {
  const cm = await import("../vendor/codemirror.js");
  const host = h("div", { class: "editor" });
  const shadow = host.attachShadow({ mode: "open" });
  const colour = (name) => `var(--${name})`;
  const look = cm.EditorView.theme({
    "&": { fontSize: "0.95rem", color: colour("ink"), backgroundColor: colour("card"), minHeight: "11rem", maxHeight: "26rem" },
    "&.cm-focused": { outline: `2px solid ${colour("focus")}`, outlineOffset: "1px" },
    ".cm-scroller": { fontFamily: '"IBM Plex Mono", ui-monospace, monospace', lineHeight: "1.55", overflow: "auto", minHeight: "11rem" },
    ".cm-gutters": { backgroundColor: colour("sunk"), color: colour("quiet"), border: "none" },
    ".cm-activeLine": { backgroundColor: `color-mix(in srgb, ${colour("accent-soft")} 55%, transparent)` },
    ".cm-cursor": { borderLeftColor: colour("ink") },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: `${colour("accent-soft")} !important` },
    ".cm-tooltip": { backgroundColor: colour("card"), border: `1px solid ${colour("line-strong")}`, color: colour("ink") },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: colour("accent"), color: colour("on-accent") },
  });
  const words = cm.HighlightStyle.define([
    { tag: cm.tags.keyword, color: colour("accent"), fontWeight: "600" },
    { tag: [cm.tags.string, cm.tags.special(cm.tags.string)], color: colour("in") },
    { tag: [cm.tags.number, cm.tags.bool, cm.tags.null], color: colour("out") },
    { tag: cm.tags.comment, color: colour("quiet"), fontStyle: "italic" },
  ]);
  const run = () => {
    onrun();
    return true;
  };
  const view = new cm.EditorView({
    parent: shadow,
    root: shadow,
    state: cm.EditorState.create({
      doc: text,
      extensions: [
        cm.Prec.highest(cm.keymap.of([{ key: "Mod-Enter", run }])),
        cm.lineNumbers(), cm.history(), cm.drawSelection(), cm.highlightSpecialChars(), cm.highlightActiveLine(),
        cm.bracketMatching(), cm.closeBrackets(), cm.autocompletion(), cm.EditorView.lineWrapping,
        cm.sql({ dialect: cm.PostgreSQL, schema, upperCaseKeywords: true }),
        // Tab leaves the editor, as everywhere else in the page.
        cm.keymap.of([...cm.closeBracketsKeymap, ...cm.defaultKeymap, ...cm.historyKeymap, ...cm.completionKeymap]),
        cm.syntaxHighlighting(words), look, cm.EditorView.contentAttributes.of({ "aria-label": label }),
      ],
    }),
  });
  return {
    element: host,
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    set(now) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: now } });
    },
    stop: () => view.destroy(),
  };
}
