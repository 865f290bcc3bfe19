-- Requests that stand ready in files, one file for each thread: six digits of length, then the request's bytes.
local threads = {}
function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end
function init(args)
  file = assert(io.open(args[1] .. "." .. number, "rb"))
  again = 0
end
function request()
  local length = file:read(6)
  if not length then
    again = again + 1
    file:seek("set")
    length = file:read(6)
  end
  return file:read(tonumber(length))
end
function done(summary, latency, requests)
  local again = 0
  for _, thread in ipairs(threads) do again = again + thread:get("again") end
  local errors = summary.errors
  io.write(string.format('FIGURES {"requests":%d,"microseconds":%d,"bytes":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d,"again":%d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout, again))
end
