// The editor of the SQL view: what the page imports of CodeMirror, and nothing else.
export { EditorState, Compartment, Prec } from "@codemirror/state";
export {
  EditorView, keymap, placeholder, lineNumbers, drawSelection, highlightSpecialChars, highlightActiveLine,
} from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { sql, PostgreSQL, SQLDialect } from "@codemirror/lang-sql";
export { HighlightStyle, syntaxHighlighting, bracketMatching, indentUnit } from "@codemirror/language";
export { autocompletion, completionKeymap, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
export { tags } from "@lezer/highlight";
