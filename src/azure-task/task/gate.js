// Runs `gate ci` with the inputs of the task. No shell reads them, and a value that starts with a hyphen stays a value.
'use strict';

const { spawn } = require('node:child_process');
const { statSync } = require('node:fs');
const path = require('node:path');
const { inputs } = require('./task.json');

// The agent hands an input over as INPUT_ and its name in capitals.
function linesOf(name) {
  return (process.env[`INPUT_${name.toUpperCase()}`] ?? '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length > 0);
}

// The options of `gate ci` are the inputs with hyphens in place of capitals.
function optionOf(name) {
  return '--' + name.replace(/[A-Z]/g, (letter) => '-' + letter.toLowerCase());
}

function argumentsOf() {
  const result = ['ci'];
  for (const { name, type } of inputs) {
    const lines = linesOf(name);
    if (lines.length === 0 || name === 'gatePath' || name === 'path') {
      continue;
    }
    if (type === 'boolean') {
      if (lines[0].toLowerCase() === 'true') {
        result.push(optionOf(name));
      }
    } else if (type === 'multiLine') {
      result.push(...lines.map((line) => `${optionOf(name)}=${line}`));
    } else {
      result.push(`${optionOf(name)}=${lines.join(' ')}`);
    }
  }
  const folder = linesOf('path').join(' ');
  if (folder.length > 0) {
    result.push(folder.startsWith('-') ? `./${folder}` : folder);
  }
  return result;
}

function programOf() {
  const given = linesOf('gatePath').join(' ');
  try {
    return given.length > 0 && statSync(given).isDirectory() ? path.join(given, 'gate') : given || 'gate';
  } catch {
    return given;
  }
}

// What is said here holds no text of the repository; the escapes are those of logging commands.
function fail(message) {
  const text = message.replace(/%/g, '%AZP25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  console.log(`##vso[task.complete result=Failed;]${text}`);
}

const env = { ...process.env };
const token = env.ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN;
if (!env.SYSTEM_ACCESSTOKEN && token) {
  env.SYSTEM_ACCESSTOKEN = token;
}

const program = programOf();
const gate = spawn(program, argumentsOf(), { cwd: env.BUILD_SOURCESDIRECTORY || process.cwd(), env, shell: false, stdio: 'inherit' });
let started = true;
gate.on('error', (error) => {
  started = false;
  fail(error.code === 'ENOENT'
    ? `There is no program ${program}. Install gate on the agent, or name it with the input gatePath.`
    : `${program} did not start: ${error.message}`);
  process.exitCode = 1;
});
gate.on('close', (code, signal) => {
  if (!started) {
    return;
  }
  process.exitCode = code ?? 1;
  if (code === 1) {
    fail('Gate found what blocks this change.');
  } else if (code === 2) {
    fail('Gate was called or configured wrongly; the log says how.');
  } else if (code === 3) {
    fail('Gate could not check all that is new.');
  } else if (code !== 0) {
    fail(`Gate was ended${signal ? ` by ${signal}` : ` with ${code}`}.`);
  }
});
