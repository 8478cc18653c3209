/** A first step looks at so many times the candidates wanted: most people may read most of what there is. */
export const FIRST_DEPTH = 2;
/** How many times deeper each further step looks. */
export const DEEPENING = 5;
