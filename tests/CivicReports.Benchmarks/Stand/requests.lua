-- Requests that stand ready in files, one file for each thread: six digits of length, then the request's bytes.
-- All are in memory before the clock starts: reading them would take time from the server beside us.
local threads = {}
function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end
function init(args)
  local file = assert(io.open(args[1] .. "." .. number, "rb"))
  requests, at, again = {}, 0, 0
  while true do
    local length = file:read(6)
    if not length then break end
    requests[#requests + 1] = file:read(tonumber(length))
  end
  count = #requests
  file:close()
end
function request()
  at = at + 1
  if at > count then
    again = again + 1
    at = 1
  end
  return requests[at]
end
function done(summary, latency, requests)
  local again = 0
  for _, thread in ipairs(threads) do again = again + thread:get("again") end
  local errors = summary.errors
  io.write(string.format('FIGURES {"requests":%d,"microseconds":%d,"bytes":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d,"again":%d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout, again))
end
