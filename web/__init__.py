"""The consoles and the command line: pages, sockets and the entry point of Kingstown."""
