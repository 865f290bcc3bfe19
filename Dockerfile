# The console
FROM node:20-bookworm-slim AS console
WORKDIR /src/map-ui
COPY map-ui/package.json map-ui/package-lock.json map-ui/.npmrc ./
RUN npm ci
COPY map-ui ./
COPY docs/api ../docs/api
RUN npm run build

# Server and simulator
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
COPY --from=console /src/src/CivicReports.Server/wwwroot src/CivicReports.Server/wwwroot
RUN dotnet publish src/CivicReports.Server -c Release -o /app/server \
 && dotnet publish src/CivicReports.LineSimulator -c Release -o /app/simulator

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS simulator
WORKDIR /app
COPY --from=build /app/simulator .
USER app
ENTRYPOINT ["./CivicReports.LineSimulator"]

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS server
RUN apt-get update && apt-get install -y --no-install-recommends tzdata weasyprint fonts-noto-cjk && rm -rf /var/lib/apt/lists/* \
 && mkdir /photos && chown app /photos
WORKDIR /app
COPY --from=build /app/server .
USER app
VOLUME /photos
ENV ASPNETCORE_URLS=http://+:8080 Photos__Folder=/photos
EXPOSE 8080
ENTRYPOINT ["./CivicReports.Server"]
