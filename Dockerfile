# The image of the action: gate, git, Helm 3, Helm 4 and kubectl, on Linux.
# The pinned tools are linux-x64 programs. Built for arm64 the image has none of them, and Gate reports each source that
# needs one as not checked (tool-missing).

# The SDK is pinned to the version that wrote the NuGet lock files: another one asks for other versions of its own packages.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble@sha256:35d40304542c8689331f8cab17c65926cdf48fe711e289321d71924b230a7d29 AS sdk

FROM sdk AS tools
# npm fetches the tools by lock file, and the build target compares each with its SHA-256.
COPY --from=node:24-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:24-bookworm-slim /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
# Node's own image has libatomic, the SDK's has not; some builds of node are linked with it.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libatomic1 \
    && rm -rf /var/lib/apt/lists/* \
    && ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
COPY global.json /source/
COPY src/tools/ /source/src/tools/
RUN mkdir -p /source/src/tools/bin \
    && cd /source/src/tools \
    && dotnet msbuild Tools.targets -t:FetchPinnedTools -nologo

FROM sdk AS build
# Native compilation links with gcc and zlib.
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
COPY . /source
RUN cd /source \
    && dotnet publish src/Gate.Cli -c Release -o /out -p:FetchTools=false -p:RestoreLockedMode=true

# The same Ubuntu as the build stage, for its libc. By tag, so that a rebuild takes what was mended in it.
FROM ubuntu:24.04
# OpenSSL, which .NET loads at run time, comes with ca-certificates.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates git \
    && rm -rf /var/lib/apt/lists/*
COPY --from=tools /source/src/tools/bin/ /usr/local/bin/tools/
COPY --from=build /out/gate /usr/local/bin/gate
# No USER and no WORKDIR: GitHub mounts the workspace, sets the folder, and lets only root write there.
ENTRYPOINT ["/usr/local/bin/gate"]
