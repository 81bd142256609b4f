"""The server: a warehouse over HTTP, for scripts, for the explorer's pages and for agents. Needs the extra `serve`."""
