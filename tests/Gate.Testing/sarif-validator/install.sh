#!/bin/sh
# Fetches Microsoft's validator of SARIF (100 MB, Linux on x64), by npm lock file. The tests that use it skip until this was run.
set -eu
cd "$(dirname "$0")"
npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
chmod +x node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
