// What `npm run` says about npm itself and about the script. pnpm and its children read the same names and would
// take npm's answers for their own configuration. A registry or a proxy set this way by the user stays.
const ABOUT_NPM =
  /^npm_(lifecycle|package)_|^npm_config_(user_agent|yes|prefix|local_prefix|global_prefix|globalconfig|init_module|node_gyp|npm_version)$/i;

/**
 * The environment for the programs that the npm scripts start: the user's own, less what npm adds, plus quiet.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment(environment) {
  const kept = Object.entries(environment).filter(([name]) => !ABOUT_NPM.test(name));
  return {
    ...Object.fromEntries(kept),
    COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
  };
}
